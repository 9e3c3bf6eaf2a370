import { openTemplate, TEMPLATE_DOCUMENT, textOf, WRITTEN } from './official/template.ts'

/** The fields of an office's own letterhead, written `{{标题}}` in the .docx. */
export const REQUIRED = ['标题', '主送', '正文', '落款', '日期'] as const
/** Without {{附件}} the annexes come at the end; the others are then not printed. */
export const OPTIONAL = ['期号', '总期号', '附件', '抄报', '抄送'] as const
/** Whole paragraphs take their place: what else stands in theirs would be lost. */
export const BLOCKS = ['正文', '附件'] as const

export type Field = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number]

export type Files = Readonly<Record<string, Uint8Array>>

export function tag(field: string): string {
  return `{{${field}}}`
}

/** A field may be split over runs: a paragraph's text is all of them together, spaces inside the braces aside. */
export function bodyTexts(files: Files): string[] {
  return paragraphTexts(files[TEMPLATE_DOCUMENT])
}

/** Those of the headers and footers. */
export function marginTexts(files: Files): string[] {
  return Object.entries(files)
    .filter(([name]) => WRITTEN.test(name) && name !== TEMPLATE_DOCUMENT)
    .flatMap(([, part]) => paragraphTexts(part))
}

/** The fields that a letterhead has anywhere; none when it is refused. */
export function fieldsIn(bytes: Uint8Array): Field[] {
  const files = openTemplate(bytes)
  if (typeof files === 'string') return []
  const texts = [...bodyTexts(files), ...marginTexts(files)]
  return [...REQUIRED, ...OPTIONAL].filter((field) => texts.some((text) => text.includes(tag(field))))
}

function paragraphTexts(part?: Uint8Array): string[] {
  return textOf(part)
    .split('</w:p>')
    .map((paragraph) =>
      [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)]
        .map(([, text]) => text)
        .join('')
        // Braces are few: see openTemplate.
        .replace(/\{\{\s*(.*?)\s*\}\}/gu, '{{$1}}'),
    )
}
