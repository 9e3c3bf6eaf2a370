import { crc32, inflateRawSync } from 'node:zlib'
import type { Expected } from '../../rules/import-fault.ts'

/** A file that will not be read, and what is wrong with it in words a person gets. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused'
  readonly expected: Expected

  constructor(expected: Expected) {
    super(expected.kind)
    this.expected = expected
  }
}

/** Of the entries that are wanted; the others cost a line of the directory each. */
const ZIP_LIMITS = { entries: 300, unpacked: 64 * 1024 * 1024 } as const
const MAX_DIRECTORY = 5_000

/** One file of an archive, as the central directory describes it. */
interface Entry {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

const SIGNATURES = { local: 0x04034b50, central: 0x02014b50 } as const
const END = Buffer.from('PK\u0005\u0006')
const END_BYTES = 22
const MAX_COMMENT = 0xffff
/** Flags: encrypted, encrypted names; and sizes that follow the data instead of standing before it. */
const ENCRYPTED = 0x2041
const SIZES_FOLLOW = 0x0008
const METHODS = { stored: 0, deflated: 8 } as const

/**
 * Unpacks the entries of a stranger's archive that `wanted` names. Everything the directory says is checked
 * before anything is inflated, and inflating stops at the size it says: a bomb costs no more than its own
 * bytes. A reader of our own, because fflate and yauzl check neither sums nor that the two headers of an
 * entry agree, and the next reader may believe the other one; archives of ours are fflate's to write and read.
 * Throws FileRefused.
 */
export function unzip(archive: Buffer, wanted: (name: string) => boolean): Map<string, Buffer> {
  try {
    const entries = directory(archive).filter(({ name }) => wanted(name))
    checkSize(entries)
    return new Map(entries.map((it) => [it.name, unpack(archive, it)]))
  } catch (error) {
    // Offsets that point outside the file, data that is not deflated, more of it than was said.
    if (error instanceof RangeError || isZlibError(error)) throw unsound()
    throw error
  }
}

function directory(archive: Buffer): Entry[] {
  const end = endOf(archive)
  const count = archive.readUInt16LE(end + 10)
  if (count > MAX_DIRECTORY) throw new FileRefused({ kind: 'size', unit: 'entries', max: MAX_DIRECTORY })
  const entries: Entry[] = []
  let at = archive.readUInt32LE(end + 16)
  for (let index = 0; index < count; index += 1) {
    const { entry, next } = entryAt(archive, at)
    entries.push(entry)
    at = next
  }
  // One name for two entries: readers differ in which they take.
  if (new Set(entries.map(({ name }) => name)).size < count) throw unsound()
  return entries
}

function checkSize(entries: readonly Entry[]): void {
  if (entries.length > ZIP_LIMITS.entries)
    throw new FileRefused({ kind: 'size', unit: 'entries', max: ZIP_LIMITS.entries })
  const unpacked = entries.reduce((sum, { size }) => sum + size, 0)
  if (unpacked > ZIP_LIMITS.unpacked)
    throw new FileRefused({ kind: 'size', unit: 'unpacked', max: ZIP_LIMITS.unpacked })
}

function endOf(archive: Buffer): number {
  const from = Math.max(0, archive.length - END_BYTES - MAX_COMMENT)
  const end = archive.subarray(from).lastIndexOf(END)
  if (end < 0) throw unsound()
  return from + end
}

function entryAt(archive: Buffer, at: number): { entry: Entry; next: number } {
  if (archive.readUInt32LE(at) !== SIGNATURES.central) throw unsound()
  if ((archive.readUInt16LE(at + 8) & ENCRYPTED) !== 0) throw new FileRefused({ kind: 'no-password' })
  const [nameLength, extraLength, commentLength] = [28, 30, 32].map((it) => archive.readUInt16LE(at + it))
  const nameEnd = at + 46 + (nameLength ?? 0)
  const entry = {
    name: archive.toString('utf8', at + 46, nameEnd),
    method: archive.readUInt16LE(at + 10),
    crc: archive.readUInt32LE(at + 16),
    packed: archive.readUInt32LE(at + 20),
    size: archive.readUInt32LE(at + 24),
    offset: archive.readUInt32LE(at + 42),
  }
  return { entry, next: nameEnd + (extraLength ?? 0) + (commentLength ?? 0) }
}

function unpack(archive: Buffer, { name, method, crc, packed, size, offset }: Entry): Buffer {
  if (archive.readUInt32LE(offset) !== SIGNATURES.local) throw unsound()
  const flags = archive.readUInt16LE(offset + 6)
  const sizes = [archive.readUInt32LE(offset + 18), archive.readUInt32LE(offset + 22)]
  const isSame = sizes[0] === packed && sizes[1] === size
  if ((flags & ENCRYPTED) !== 0) throw new FileRefused({ kind: 'no-password' })
  if (!isSame && (flags & SIZES_FOLLOW) === 0) throw unsound()
  const nameEnd = offset + 30 + archive.readUInt16LE(offset + 26)
  if (archive.toString('utf8', offset + 30, nameEnd) !== name) throw unsound()
  const start = nameEnd + archive.readUInt16LE(offset + 28)
  const data = archive.subarray(start, start + packed)
  const content = method === METHODS.stored ? data : inflated(method, data, size)
  if (content.length !== size || crc32(content) !== crc) throw unsound()
  return content
}

function inflated(method: number, data: Buffer, size: number): Buffer {
  if (method !== METHODS.deflated) throw unsound()
  return inflateRawSync(data, { maxOutputLength: Math.max(1, size) })
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(?:Z_|ERR_BUFFER_TOO_LARGE)/u.test(String(error.code))
}

function unsound(): FileRefused {
  return new FileRefused({ kind: 'sound-workbook' })
}
