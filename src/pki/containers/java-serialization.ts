/**
 * Java's object serialisation, as far as JCEKS needs it to hold a secret key: the grammar of the Java Object Serialization Specification
 * §6.4. Objects become their fields by name; methods that write data of their own (`writeObject`) are passed over.
 */
import { PkiError } from '#pki/fault.ts'
import { BinaryReader } from './binary-reader.ts'

export type JavaValue = null | number | boolean | string | Uint8Array | readonly JavaValue[] | JavaObject

export interface JavaObject {
  readonly className: string
  readonly fields: Readonly<Record<string, JavaValue>>
}

interface ClassDescription {
  readonly name: string
  readonly flags: number
  readonly fields: readonly { readonly type: string; readonly name: string }[]
  readonly parent: ClassDescription | undefined
}

const STRUCTURE = 'java.io.ObjectStreamConstants'
const STREAM_MAGIC = 0xaced
const TC_NULL = 0x70
const TC_REFERENCE = 0x71
const TC_CLASSDESC = 0x72
const TC_OBJECT = 0x73
const TC_STRING = 0x74
const TC_ARRAY = 0x75
const TC_BLOCKDATA = 0x77
const TC_ENDBLOCKDATA = 0x78
const TC_BLOCKDATALONG = 0x7a
const TC_LONGSTRING = 0x7c
const TC_ENUM = 0x7e
const FIRST_HANDLE = 0x7e0000
const SC_WRITE_METHOD = 1
const SC_SERIALIZABLE = 2
/** A key is an object in an object; a stream that nests deeper is an attack. */
const MAX_NESTING = 32
/** Elements of one array of objects; octet arrays are limited by the file. */
const MAX_ELEMENTS = 10_000

/** The one object of a stream. @throws PkiError `keystore/truncated`, `keystore/bad-value` */
export function readJavaObject(bytes: Uint8Array): JavaValue {
  return new ObjectStream(bytes, 0).whole()
}

/** Where the stream that starts here ends: after its one object. */
export function skipJavaObject(bytes: Uint8Array, start: number): number {
  const stream = new ObjectStream(bytes, start)
  stream.whole()
  return stream.offset
}

class ObjectStream {
  private readonly reader: BinaryReader
  private readonly handles: unknown[] = []

  constructor(bytes: Uint8Array, start: number) {
    this.reader = new BinaryReader(bytes, STRUCTURE, start)
  }

  get offset(): number {
    return this.reader.offset
  }

  whole(): JavaValue {
    const magic = this.reader.uint16()
    const version = this.reader.uint16()
    if (magic !== STREAM_MAGIC || version !== 5) throw this.reader.fault(magic)
    return this.content(0)
  }

  private content(depth: number): JavaValue {
    if (depth > MAX_NESTING) throw new PkiError('keystore/bad-value', { structure: STRUCTURE, offset: this.offset, found: String(depth) })
    const tag = this.reader.uint8()
    switch (tag) {
      case TC_NULL:
        return null
      case TC_REFERENCE:
        return this.reference() as JavaValue
      case TC_STRING:
        return this.remember(this.reader.utf())
      case TC_LONGSTRING: {
        const length = this.reader.int64()
        return this.remember(new TextDecoder().decode(this.reader.octets(length)))
      }
      case TC_OBJECT:
        return this.object(depth)
      case TC_ARRAY:
        return this.array(depth)
      case TC_ENUM: {
        this.classDescription(depth)
        const index = this.handles.push(undefined) - 1
        const name = this.content(depth + 1)
        this.handles[index] = name
        return name
      }
      default:
        throw this.reader.fault(tag, this.offset - 1)
    }
  }

  private remember<Value>(value: Value): Value {
    this.handles.push(value)
    return value
  }

  private reference(): unknown {
    const handle = this.reader.int32() - FIRST_HANDLE
    if (handle < 0 || handle >= this.handles.length) throw this.reader.fault(handle)
    return this.handles[handle]
  }

  private object(depth: number): JavaObject {
    const description = this.classDescription(depth)
    if (description === undefined) throw this.reader.fault('null')
    const fields: Record<string, JavaValue> = {}
    const object = this.remember<JavaObject>({ className: description.name, fields })
    const line: ClassDescription[] = []
    for (let at: ClassDescription | undefined = description; at !== undefined; at = at.parent) line.unshift(at)
    for (const { flags, fields: declared } of line) {
      if ((flags & SC_SERIALIZABLE) === 0) throw this.reader.fault(flags)
      for (const { type, name } of declared) fields[name] = this.value(type, depth + 1)
      if ((flags & SC_WRITE_METHOD) !== 0) this.annotation(depth)
    }
    return object
  }

  private array(depth: number): JavaValue {
    const description = this.classDescription(depth)
    const element = description?.name[1] ?? 'L'
    const index = this.handles.push(undefined) - 1
    const length = this.reader.int32()
    if (element === 'B') {
      const octets = this.reader.octets(length)
      this.handles[index] = octets
      return octets
    }
    if (length < 0 || length > MAX_ELEMENTS) throw this.reader.fault(length)
    const values: JavaValue[] = []
    this.handles[index] = values
    for (let at = 0; at < length; at++) values.push(this.value(element, depth + 1))
    return values
  }

  private value(type: string, depth: number): JavaValue {
    switch (type) {
      case 'B':
        return this.reader.uint8()
      case 'Z':
        return this.reader.uint8() !== 0
      case 'C':
      case 'S':
        return this.reader.uint16()
      case 'I':
        return this.reader.int32()
      case 'J':
        return this.reader.int64()
      case 'F':
      case 'D':
        this.reader.octets(type === 'F' ? 4 : 8)
        return null
      case 'L':
      case '[':
        return this.content(depth)
      default:
        throw this.reader.fault(type)
    }
  }

  /** What a `writeObject` method wrote, up to its end. */
  private annotation(depth: number): void {
    for (;;) {
      const tag = this.reader.bytes[this.offset]
      if (tag === TC_ENDBLOCKDATA) {
        this.reader.uint8()
        return
      }
      if (tag === TC_BLOCKDATA || tag === TC_BLOCKDATALONG) {
        this.reader.uint8()
        this.reader.octets(tag === TC_BLOCKDATA ? this.reader.uint8() : this.reader.int32())
      } else {
        this.content(depth + 1)
      }
    }
  }

  private classDescription(depth: number): ClassDescription | undefined {
    if (depth > MAX_NESTING) throw this.reader.fault(depth)
    const tag = this.reader.uint8()
    if (tag === TC_NULL) return undefined
    if (tag === TC_REFERENCE) return this.knownDescription()
    if (tag !== TC_CLASSDESC) throw this.reader.fault(tag, this.offset - 1)
    const name = this.reader.utf()
    this.reader.octets(8) // serialVersionUID
    const index = this.handles.push(undefined) - 1
    const flags = this.reader.uint8()
    const fields = Array.from({ length: this.reader.uint16() }, () => {
      const type = String.fromCharCode(this.reader.uint8())
      const field = { type, name: this.reader.utf() }
      if (type === 'L' || type === '[') this.content(depth + 1) // the class of the field, as a string
      return field
    })
    this.annotation(depth)
    const description: ClassDescription = { name, flags, fields, parent: this.classDescription(depth + 1) }
    this.handles[index] = description
    return description
  }

  private knownDescription(): ClassDescription {
    const known = this.reference()
    if (typeof known !== 'object' || known === null || !('flags' in known)) throw this.reader.fault('reference')
    return known as ClassDescription
  }
}
