/** The data types of SSH: RFC 4251 §5. */
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
