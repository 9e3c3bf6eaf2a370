import { XMLParser } from 'fast-xml-parser'
import { strFromU8, unzipSync } from 'fflate'

export interface ReadDocument {
  /** Paragraphs outside tables. */
  readonly paragraphs: readonly string[]
  /** Tables outside tables: rows of cells, the text of a cell's paragraphs joined. */
  readonly tables: readonly (readonly (readonly string[])[])[]
  readonly text: string
  /** The body's own markup. */
  readonly xml: string
  readonly footers: readonly string[]
}

/** A node of fast-xml-parser's ordered tree: one tag name and its children. */
type Node = Readonly<Record<string, unknown>>

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: true,
  trimValues: false,
  parseTagValue: false,
})

/** What a person would read in the .docx, without the library that wrote it. */
export function readDocx(bytes: Uint8Array): ReadDocument {
  const files = unzipSync(bytes)
  const xml = strFromU8(files['word/document.xml']!)
  const [root] = descend(parser.parse(xml) as Node[], 'w:document')
  const body = descend(root ?? [], 'w:body')[0] ?? []
  const paragraphs = descend(body, 'w:p').map(textOf)
  const tables = descend(body, 'w:tbl').map((table) =>
    descend(table, 'w:tr').map((row) =>
      descend(row, 'w:tc').map((cell) => descend(cell, 'w:p').map(textOf).join('')),
    ),
  )
  return {
    paragraphs,
    tables,
    text: paragraphs.join('\n'),
    xml,
    footers: Object.keys(files)
      .filter((name) => name.startsWith('word/footer'))
      .map((name) => strFromU8(files[name]!)),
  }
}

/** The children of every `tag` among `nodes`. */
function descend(nodes: readonly Node[], tag: string): Node[][] {
  return nodes.filter((node) => tag in node).map((node) => node[tag] as Node[])
}

function textOf(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      if ('#text' in node || 'w:pPr' in node) return ''
      if ('w:t' in node)
        return descend([node], 'w:t')
          .flat()
          .map((it) => (it['#text'] as string | undefined) ?? '')
          .join('')
      if ('w:tab' in node) return '\t'
      return Object.values(node)
        .filter((value) => Array.isArray(value))
        .map((value) => textOf(value as Node[]))
        .join('')
    })
    .join('')
}
