using System.Buffers.Binary;
using System.Numerics;

namespace Autodiff;

/// <summary>CRC-32C (Castagnoli) of bytes that arrive piece by piece.</summary>
internal struct Checksum()
{
    private uint _crc = uint.MaxValue;

    public readonly uint Value => ~_crc;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        uint crc = _crc;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }
        foreach (byte value in bytes) crc = BitOperations.Crc32C(crc, value);
        _crc = crc;
    }
}
