namespace ChatClients.Sdk.Http;

// How far a request got on its way to the service.
internal enum DeliveryState
{
    // It has not reached the send-once guard. A client without handlers of an application has none: there it is on its way at once.
    Pending,

    // The network handler has it. Its body has not started to leave.
    Sending,

    // Its body has started to leave.
    BodyStarted,

    // The network handler returned a response.
    Responded,

    // The network handler threw.
    Failed,

    // Its attempt has ended. No part of it can leave any more.
    Closed,
}
