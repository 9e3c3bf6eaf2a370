import { patchDetector, patchDocument, PatchType, TextRun } from 'docx'
import { BLOCKS, bodyTexts, type Files, marginTexts, OPTIONAL, REQUIRED, tag } from './letterhead-fields.ts'
import { openTemplate, type Refusal } from './official/template.ts'

const KNOWN: readonly string[] = [...REQUIRED, ...OPTIONAL]

export interface LetterheadFields {
  readonly missing: readonly string[]
  readonly unknown: readonly string[]
  /** Fields that must stand alone in a paragraph of the text and do not. */
  readonly crowded: readonly string[]
  /** What was meant for a field and is none, as it stands there: a brace too few, or full-width ones. */
  readonly broken: readonly string[]
  /** Fields it does without. */
  readonly unused: readonly string[]
}

export type LetterheadCheck = { readonly refused: Refusal } | LetterheadFields

export interface ExaminedFields {
  readonly check: LetterheadCheck
  /** Whether it can be filled; nothing is lost or left over then. */
  readonly isFit: boolean
}

export async function examineFields(bytes: Uint8Array): Promise<ExaminedFields> {
  const check = await checkLetterhead(bytes)
  return { check, isFit: !('refused' in check) && isFit(check) }
}

export function isFit({ missing, unknown, crowded, broken }: LetterheadFields): boolean {
  return [missing, unknown, crowded, broken].every((it) => it.length === 0)
}

/** What an uploaded letterhead lacks. Never throws. */
export async function checkLetterhead(bytes: Uint8Array): Promise<LetterheadCheck> {
  const files = openTemplate(bytes)
  if (typeof files === 'string') return { refused: files }
  try {
    const fields = await fieldsOf(bytes, files)
    return isFit(fields) ? { ...fields, broken: await unfilled(bytes) } : fields
  } catch {
    return { refused: 'not-a-document' }
  }
}

async function fieldsOf(bytes: Uint8Array, files: Files): Promise<LetterheadFields> {
  const found = await patchDetector({ data: bytes, trimPlaceholders: true })
  const [body, margins] = [bodyTexts(files), marginTexts(files)]
  return {
    missing: REQUIRED.filter((field) => !found.includes(field)),
    unknown: [...new Set(found)].filter((field) => !KNOWN.includes(field)),
    crowded: BLOCKS.filter(
      (field) =>
        body.some((text) => text.includes(tag(field)) && text.trim() !== tag(field)) ||
        margins.some((text) => text.includes(tag(field))),
    ),
    broken: [...new Set([...body, ...margins].flatMap(strayBraces))],
    unused: OPTIONAL.filter((field) => !found.includes(field)),
  }
}

const FIELD = /\{\{(?:(?!\{\{).)+?\}\}/gu
const BRACED = /[{｛]+[^{}｛｝]{0,12}[}｝]*|[^{}｛｝]{0,12}[}｝]+/gu

/** Two braces together, or one around a field's name. */
function strayBraces(text: string): string[] {
  const rest = text.replace(FIELD, '　')
  return [...rest.matchAll(BRACED)]
    .map(([found]) => found.trim())
    .filter((found) => /[{}｛｝]{2}/u.test(found) || KNOWN.includes(found.replace(/[{}｛｝\s]/gu, '')))
}

/** Filled once to see: a field may stand where nothing can be put in its place. */
async function unfilled(bytes: Uint8Array): Promise<string[]> {
  const patch = { type: PatchType.PARAGRAPH, children: [new TextRun('')] } as const
  const filled = await patchDocument({
    outputType: 'uint8array',
    data: bytes,
    trimPlaceholders: true,
    patches: Object.fromEntries(KNOWN.map((field) => [field, patch])),
  })
  const files = openTemplate(filled)
  if (typeof files === 'string') throw new Error(`filled letterhead refused: ${files}`)
  return [...bodyTexts(files), ...marginTexts(files)].flatMap((text) =>
    [...text.matchAll(FIELD)].map(([found]) => found),
  )
}
