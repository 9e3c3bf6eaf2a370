import { FileRefused, unzip } from '../../sources/zip.ts'

/** Why a file is not taken as a template, before any library reads it. */
export type Refusal = 'too-large' | 'old-format' | 'not-a-document' | 'macros' | 'unsafe'

const LARGEST_FILE = 8 * 1024 * 1024
export const TEMPLATE_DOCUMENT = 'word/document.xml'

const CONTENT_TYPES = '[Content_Types].xml'
/** Of .docx alone: a .docm or a .dotx under that name is one that Word will not open. */
const DOCUMENT_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
/** No letterhead needs a program. */
const MACROS = /(?:^|\/)vbaProject\.bin$/u
/** What .doc, .wps and everything with a password begins with. */
const COMPOUND_FILE = Buffer.from('d0cf11e0', 'hex')

/** The archive's parts, or why it is refused. */
export function openTemplate(bytes: Uint8Array): Record<string, Uint8Array> | Refusal {
  if (bytes.length > LARGEST_FILE) return 'too-large'
  if (COMPOUND_FILE.equals(bytes.subarray(0, 4))) return 'old-format'
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return 'not-a-document'
  const files = partsOf(bytes)
  return typeof files === 'string' ? files : (refusalOf(files) ?? files)
}

function refusalOf(files: Record<string, Uint8Array>): Refusal | null {
  if (files[TEMPLATE_DOCUMENT] === undefined) return 'not-a-document'
  const types = textOf(files[CONTENT_TYPES])
  if (Object.keys(files).some((name) => MACROS.test(name)) || types.includes('macroEnabled')) return 'macros'
  if (Object.entries(files).some(([name, part]) => isUnsafe(name, part))) return 'unsafe'
  return types.includes(DOCUMENT_TYPE) ? null : 'not-a-document'
}

/** DOCTYPE is how XML names other files and grows without bound; UTF-16 would hide one from this search. */
function isUnsafe(name: string, part: Uint8Array): boolean {
  if (name.startsWith('/') || name.split('/').includes('..')) return true
  if (!/\.(?:xml|rels)$/iu.test(name)) return false
  const isUtf16 = (part[0] === 0xfe && part[1] === 0xff) || (part[0] === 0xff && part[1] === 0xfe)
  if (isUtf16 || part.includes(0)) return true
  const xml = textOf(part)
  return /<!(?:DOCTYPE|ENTITY)/iu.test(xml) || (name.endsWith('.rels') && reachesOut(xml))
}

/** Everybody who opened the document would fetch it: a template, a picture, an object. Links wait for a click. */
function reachesOut(relationships: string): boolean {
  return [...relationships.matchAll(/<Relationship\s[^>]*>/gu)].some(
    ([it]) =>
      /TargetMode\s*=\s*["']External/u.test(it) &&
      !/Type\s*=\s*["'][^"']*\/hyperlink["']/u.test(it) &&
      /Target\s*=\s*["']\s*(?:https?:|ftp:|\\\\|file:\/\/[^/])/iu.test(it),
  )
}

export function textOf(part: Uint8Array = new Uint8Array()): string {
  return new TextDecoder().decode(part)
}

function partsOf(bytes: Uint8Array): Record<string, Uint8Array> | Refusal {
  try {
    return Object.fromEntries(
      unzip(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), () => true),
    )
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    return error.expected.kind === 'size' ? 'too-large' : 'not-a-document'
  }
}
