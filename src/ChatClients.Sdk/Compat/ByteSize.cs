using System.Globalization;

namespace ChatClients.Sdk;

// A number of bytes as people read it.
internal static class ByteSize
{
    private const int Kibi = 1024;
    private const int Mebi = Kibi * Kibi;

    public static string Text(int bytes)
    {
        (int number, string unit) = bytes % Mebi == 0 ? (bytes / Mebi, "MiB")
            : bytes % Kibi == 0 ? (bytes / Kibi, "KiB")
            : (bytes, "bytes");
        return number.ToString(CultureInfo.InvariantCulture) + " " + unit;
    }
}
