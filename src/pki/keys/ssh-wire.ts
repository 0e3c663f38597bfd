/** The data types of SSH: RFC 4251 §5. */
import { joinOctets } from '#pki/bytes/join.ts'
import { PkiError } from '#pki/fault.ts'

/** Reads `string`, `uint32` and `mpint` one after the other. */
export class SshReader {
  readonly octets: Uint8Array
  private position = 0

  constructor(octets: Uint8Array) {
    this.octets = octets
  }

  get isAtEnd(): boolean {
    return this.position >= this.octets.length
  }

  get rest(): Uint8Array {
    return this.octets.subarray(this.position)
  }

  uint32(): number {
    if (this.position + 4 > this.octets.length) throw new PkiError('ssh/truncated', { offset: this.position })
    const value = new DataView(this.octets.buffer, this.octets.byteOffset + this.position).getUint32(0)
    this.position += 4
    return value
  }

  /** Octets with their length before them; an mpint is read the same way. */
  string(): Uint8Array {
    const length = this.uint32()
    if (this.position + length > this.octets.length) throw new PkiError('ssh/truncated', { offset: this.position })
    this.position += length
    return this.octets.subarray(this.position - length, this.position)
  }

  text(): string {
    return new TextDecoder().decode(this.string())
  }

  skip(count: number): void {
    this.position += count
  }
}

export function encodeSshUint32(value: number): Uint8Array {
  const octets = new Uint8Array(4)
  new DataView(octets.buffer).setUint32(0, value)
  return octets
}

export const encodeSshString = (value: Uint8Array | string): Uint8Array => {
  const octets = typeof value === 'string' ? new TextEncoder().encode(value) : value
  return joinOctets([encodeSshUint32(octets.length), octets])
}

/** A non-negative `mpint` from its octets: no leading zeros but the one that keeps the sign. */
export function encodeSshMpint(octets: Uint8Array): Uint8Array {
  const first = octets.findIndex((octet) => octet !== 0)
  const minimal = first < 0 ? new Uint8Array() : octets.subarray(first)
  return encodeSshString(minimal.length > 0 && minimal[0]! >= 0x80 ? joinOctets([Uint8Array.of(0), minimal]) : minimal)
}
