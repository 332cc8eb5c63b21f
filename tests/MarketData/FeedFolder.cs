using System.IO.Compression;
using System.Text;

namespace Disruptor.Trading.MarketData.Tests;

/// <summary>A temporary folder with feed files made by a test; gone when the test ends.</summary>
internal sealed class FeedFolder : IDisposable
{
    public FeedFolder() => Path = Directory.CreateTempSubdirectory("dtrade-feed-").FullName;

    public string Path { get; }

    public static byte[] Gzip(string text) => Gzip(Encoding.UTF8.GetBytes(text));

    public static byte[] Gzip(ReadOnlySpan<byte> text)
    {
        var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
            gzip.Write(text);
        return bytes.ToArray();
    }

    public string WriteBytes(string name, ReadOnlySpan<byte> bytes)
    {
        string path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string WriteGzip(string name, params string[] lines) => WriteBytes(name, Gzip(string.Concat(lines.Select(line => line + "\n"))));

    public string WriteZip(string name, string entryName, params string[] rows) => WriteZip(name, (entryName, string.Join('\n', rows)));

    public string WriteZip(string name, params (string Name, string Text)[] entries)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string entryName, string text) in entries)
            {
                using Stream entry = zip.CreateEntry(entryName).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return WriteBytes(name, bytes.ToArray());
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
