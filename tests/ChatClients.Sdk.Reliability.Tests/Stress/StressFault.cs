namespace ChatClients.Sdk.Reliability.Tests.Stress;

/// <summary>What can happen to one request of the stress run.</summary>
internal enum StressFault
{
    // All is well, in every form in which an answer may come.
    None,
    Pings,
    OneByteWrites,
    CloseDelimited,

    // The connection.
    Refused,
    FinAfterRequest,
    ResetAfterRequest,
    FinInHead,
    CutByFin,
    CutByReset,
    LostChunkEnd,
    CloseDelimitedCut,

    // Time. Only clients with short budgets meet these.
    StallBeforeHead,
    StallInBody,

    // What a success may hold instead of an answer.
    ErrorChunk,
    TooLargeEvent,
    HalfBody,
    EmptyBody,
    Html,
    Gzip,
    ErrorInSuccess,

    // Refusals and failures.
    Redirect,
    BadRequest,
    BadRequestCut,
    Unauthorized,
    NoBalance,
    NotFound,
    RequestTimeout,
    Throttled,
    ThrottledForASecond,
    ThrottledForAnHour,
    InternalError,
    BadGatewayPage,
    Unavailable,
    ProxyTimeout,

    // The caller.
    CancelledBefore,
    CancelledAnytime,
    CancelledBeforeHead,
    CancelledInBody,
    LeftInBody,

    // A handler of the application, above the send-once guard.
    ChaosFaultBefore,
    ChaosFaultAfter,
    ChaosOutcomeBefore,
    ChaosOutcomeAfter,
    ChaosLatency,
    ChaosBehavior,
}
