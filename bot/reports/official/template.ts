import { FileRefused, unzip } from '../../sources/zip.ts'
import { isHarmless, safeRelationships, withoutOrigin } from './template-parts.ts'

/** Why a file is not taken as a template, before any library reads it. */
export type Refusal = 'too-large' | 'too-much' | 'old-format' | 'not-a-document' | 'macros' | 'unsafe'

const LARGEST_FILE = 8 * 1024 * 1024
/** A letterhead is two pages: what is beyond these is made to keep its readers busy. */
const LARGEST_XML = 8 * 1024 * 1024
const LARGEST_WRITTEN = 2 * 1024 * 1024
const MOST_PARAGRAPHS = 5_000
const MOST_BRACES = 500

export const TEMPLATE_DOCUMENT = 'word/document.xml'

/** The parts that people write in. */
export const WRITTEN = /^word\/(?:document|header\d*|footer\d*)\.xml$/u

const SETTINGS = 'word/settings.xml'
const CONTENT_TYPES = '[Content_Types].xml'
/** Of .docx alone: a .docm or a .dotx under that name is one that Word will not open. */
const DOCUMENT_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
/** No letterhead needs a program. */
const MACROS = /(?:^|\/)vbaProject\.bin$/iu
/** Nor another file inside it. */
const EMBEDDED = /(?:^|\/)(?:embeddings|activeX)\//iu
/** What .doc, .wps and everything with a password begins with. */
const COMPOUND_FILE = Buffer.from('d0cf11e0', 'hex')

/**
 * The archive's parts, or why it is refused. The relationships are written anew: what a reader of the parts
 * follows is what was allowed, and nothing else.
 */
export function openTemplate(bytes: Uint8Array): Record<string, Uint8Array> | Refusal {
  if (bytes.length > LARGEST_FILE) return 'too-large'
  if (COMPOUND_FILE.equals(bytes.subarray(0, 4))) return 'old-format'
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return 'not-a-document'
  const files = partsOf(bytes)
  return typeof files === 'string' ? files : checked(files)
}

function checked(files: Record<string, Uint8Array>): Record<string, Uint8Array> | Refusal {
  const names = Object.keys(files)
  if (files[TEMPLATE_DOCUMENT] === undefined) return 'not-a-document'
  const types = textOf(files[CONTENT_TYPES])
  if (names.some((name) => MACROS.test(name)) || types.includes('macroEnabled')) return 'macros'
  if (names.some((name) => EMBEDDED.test(name) || name.startsWith('/') || name.split('/').includes('..')))
    return 'unsafe'
  const parts = Object.entries(files).filter(([name]) => /\.(?:xml|rels)$/iu.test(name))
  if (parts.some(([, part]) => hidesItsWords(part))) return 'unsafe'
  if (isTooMuch(parts)) return 'too-much'
  const safe = { ...files }
  for (const [name, part] of parts) {
    const xml = textOf(part)
    const rewritten = /\.rels$/iu.test(name) ? safeRelationships(xml) : harmless(name, xml)
    if (rewritten === null) return 'unsafe'
    if (rewritten !== xml) safe[name] = new TextEncoder().encode(rewritten)
  }
  return types.includes(DOCUMENT_TYPE) ? safe : 'not-a-document'
}

function harmless(name: string, xml: string): string | null {
  const kept = name === SETTINGS ? withoutOrigin(xml) : xml
  return isHarmless(kept) ? kept : null
}

/** DOCTYPE is how XML names other files and grows without bound; another encoding would hide one from a search. */
function hidesItsWords(part: Uint8Array): boolean {
  const isUtf16 = (part[0] === 0xfe && part[1] === 0xff) || (part[0] === 0xff && part[1] === 0xfe)
  if (isUtf16 || part.includes(0)) return true
  const xml = textOf(part)
  const encoding = /^\s*\uFEFF?<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)/iu.exec(xml)?.[1] ?? 'utf-8'
  return !/^(?:utf-8|us-ascii)$/iu.test(encoding) || /<!(?:DOCTYPE|ENTITY)/iu.test(xml)
}

function isTooMuch(parts: readonly (readonly [name: string, part: Uint8Array])[]): boolean {
  const written = parts.filter(([name]) => WRITTEN.test(name)).map(([, part]) => part)
  const sizeOf = (all: readonly Uint8Array[]) => all.reduce((sum, { length }) => sum + length, 0)
  if (sizeOf(parts.map(([, part]) => part)) > LARGEST_XML || sizeOf(written) > LARGEST_WRITTEN) return true
  const texts = written.map((part) => textOf(part))
  const count = (mark: string) => texts.reduce((sum, text) => sum + text.split(mark).length - 1, 0)
  return count('</w:p>') > MOST_PARAGRAPHS || count('{') + count('｛') > MOST_BRACES
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

export function textOf(part: Uint8Array = new Uint8Array()): string {
  return new TextDecoder().decode(part)
}
