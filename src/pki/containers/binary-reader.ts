/** Big-endian numbers and counted octets, as Java's DataOutputStream writes them (java.io.DataOutput). */
import { PkiError } from '#pki/fault.ts'

export class BinaryReader {
  readonly bytes: Uint8Array
  /** What is being read, for faults. */
  readonly structure: string
  private readonly view: DataView
  private position: number

  constructor(bytes: Uint8Array, structure: string, start = 0) {
    this.bytes = bytes
    this.structure = structure
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    this.position = start
  }

  get offset(): number {
    return this.position
  }

  get isAtEnd(): boolean {
    return this.position >= this.bytes.length
  }

  /** @throws PkiError `keystore/truncated` */
  octets(length: number): Uint8Array {
    const start = this.position
    if (length < 0 || length > this.bytes.length - start) throw new PkiError('keystore/truncated', { structure: this.structure, offset: start, expected: String(length), found: String(this.bytes.length - start) })
    this.position += length
    return this.bytes.subarray(start, this.position)
  }

  private skip(length: number): number {
    this.octets(length)
    return this.position - length
  }

  uint8(): number {
    return this.view.getUint8(this.skip(1))
  }

  uint16(): number {
    return this.view.getUint16(this.skip(2))
  }

  int32(): number {
    return this.view.getInt32(this.skip(4))
  }

  /** A date as milliseconds; NaN-free: beyond 2^53 it is rounded. */
  int64(): number {
    return Number(this.view.getBigInt64(this.skip(8)))
  }

  /** Octets with their length before them in four. */
  counted(): Uint8Array {
    return this.octets(this.int32())
  }

  /** Java's modified UTF-8 (java.io.DataInput): the length in two octets, NUL as c0 80, supplementary characters as two surrogates. */
  utf(): string {
    const start = this.position
    return decodeModifiedUtf8(this.octets(this.uint16()), this.structure, start)
  }

  fault(found: number | string, offset = this.position): PkiError {
    return new PkiError('keystore/bad-value', { structure: this.structure, offset, found: String(found) })
  }
}

export function decodeModifiedUtf8(octets: Uint8Array, structure: string, offset: number): string {
  let text = ''
  for (let index = 0; index < octets.length;) {
    const first = octets[index]!
    const length = first < 0x80 ? 1 : first >> 5 === 6 ? 2 : first >> 4 === 14 ? 3 : 0
    const isWhole = length > 0 && index + length <= octets.length && octets.subarray(index + 1, index + length).every((octet) => octet >> 6 === 2)
    if (!isWhole) throw new PkiError('keystore/bad-value', { structure, offset: offset + index, found: `0x${first.toString(16)}` })
    const unit = length === 1 ? first : length === 2 ? ((first & 0x1f) << 6) | (octets[index + 1]! & 0x3f) : ((first & 0x0f) << 12) | ((octets[index + 1]! & 0x3f) << 6) | (octets[index + 2]! & 0x3f)
    text += String.fromCharCode(unit)
    index += length
  }
  return text
}
