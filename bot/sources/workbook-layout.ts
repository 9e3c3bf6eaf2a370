/** Where a workbook keeps what a person sees of it. */
export interface WorkbookLayout {
  /** The parts that are read: the visible sheets, their words and their formats. */
  readonly paths: ReadonlySet<string>
  /** By its path, what each visible sheet is called. */
  readonly sheets: ReadonlyMap<string, string>
  /** The names of the sheets that somebody has hidden. */
  readonly hidden: readonly string[]
  /** workbook.xml without the sheets that are not read: hidden ones, charts and dialogs. */
  readonly workbook: string
}

export const WORKBOOK = 'xl/workbook.xml'
export const RELATIONS = 'xl/_rels/workbook.xml.rels'

const TAG = String.raw`(?:[\w.-]+:)?`
const RELATIONSHIP = new RegExp(`<${TAG}Relationship\\s[^<>]*>`, 'gu')
const SHEET = new RegExp(`<${TAG}sheet\\s[^<>]*>`, 'gu')
const ATTRIBUTE = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu
const READ = /\/(?<kind>worksheet|sharedStrings|styles)$/u
/** WPS keeps pictures in a sheet of its own that nobody ever sees. */
const OF_WPS = /^WpsReserved_/u

/** What of a workbook is to be read, from its workbook.xml and that one's relations. */
export function layoutOf(workbookXml: string, relationsXml: string): WorkbookLayout {
  const paths = new Set([WORKBOOK, RELATIONS])
  const worksheets = new Map<string, string>()
  for (const [tag] of relationsXml.matchAll(RELATIONSHIP)) {
    const { Id: id = '', Type: type = '', Target: target = '' } = attributesOf(tag)
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`
    const kind = READ.exec(type)?.groups?.['kind']
    if (kind === 'worksheet') worksheets.set(id, path)
    else if (kind !== undefined) paths.add(path)
  }
  const sheets = new Map<string, string>()
  const hidden: string[] = []
  const workbook = workbookXml.replace(SHEET, (tag) => {
    const attributes = attributesOf(tag)
    const name = attributes['name'] ?? ''
    const isHidden = /^(?:veryH|h)idden$/u.test(attributes['state'] ?? '')
    const path = worksheets.get(attributes['r:id'] ?? idOf(attributes))
    if (isHidden && path !== undefined && !OF_WPS.test(name)) hidden.push(name)
    if (isHidden || path === undefined) return ''
    sheets.set(path, name)
    paths.add(path)
    return tag
  })
  // Those are read when a workbook keeps them where everybody does without saying so.
  return { paths: new Set([...paths, 'xl/sharedStrings.xml', 'xl/styles.xml']), sheets, hidden, workbook }
}

/** r:id under whatever prefix. */
function idOf(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? ''
}

function attributesOf(tag: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...tag.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [
      name,
      decoded(double ?? single ?? ''),
    ]),
  )
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decoded(value: string): string {
  return value.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/giu,
    (entity, decimal?: string, hex?: string, name?: string) => {
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      if (name !== undefined) return ENTITIES[name] ?? entity
      return code <= 0x10_ff_ff ? String.fromCodePoint(code) : entity
    },
  )
}
