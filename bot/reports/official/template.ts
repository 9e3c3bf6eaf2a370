import { strFromU8, unzipSync } from 'fflate'

/** Why a file is not taken as a template, before any library reads it. */
export type Refusal = 'too-large' | 'not-a-document' | 'unsafe'

const LARGEST_FILE = 8 * 1024 * 1024
const LARGEST_UNPACKED = 64 * 1024 * 1024
const MOST_ENTRIES = 300
export const TEMPLATE_DOCUMENT = 'word/document.xml'

/** No letterhead needs a program. */
const MACROS = /(?:^|\/)vbaProject\.bin$/u

/** The archive's parts, or why it is refused. Sizes are checked as declared, before anything is unpacked. */
export function openTemplate(bytes: Uint8Array): Record<string, Uint8Array> | Refusal {
  if (bytes.length > LARGEST_FILE) return 'too-large'
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return 'not-a-document'
  let entries = 0
  let unpacked = 0
  let isTooLarge = false
  const files = attempt(() =>
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        entries += 1
        unpacked += originalSize
        isTooLarge ||= entries > MOST_ENTRIES || unpacked > LARGEST_UNPACKED
        return !isTooLarge
      },
    }),
  )
  if (isTooLarge) return 'too-large'
  if (files === null || files[TEMPLATE_DOCUMENT] === undefined) return 'not-a-document'
  return Object.entries(files).some(([name, part]) => isUnsafe(name, part)) ? 'unsafe' : files
}

/** DOCTYPE is how XML names other files and grows without bound; UTF-16 would hide one from this search. */
function isUnsafe(name: string, part: Uint8Array): boolean {
  if (MACROS.test(name) || name.startsWith('/') || name.split('/').includes('..')) return true
  if (!/\.(?:xml|rels)$/iu.test(name)) return false
  const isUtf16 = (part[0] === 0xfe && part[1] === 0xff) || (part[0] === 0xff && part[1] === 0xfe)
  return isUtf16 || part.includes(0) || /<!(?:DOCTYPE|ENTITY)/iu.test(strFromU8(part))
}

function attempt<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}
