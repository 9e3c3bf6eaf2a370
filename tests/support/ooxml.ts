import { XMLParser } from 'fast-xml-parser'
import { strFromU8, unzipSync } from 'fflate'

/** A node of fast-xml-parser's ordered tree: one tag name and its children. */
type Node = Readonly<Record<string, unknown>>

/** The children that ECMA-376 part 1 (wml.xsd) lets stand in each element, in the order it asks for. */
const SEQUENCES: Readonly<Record<string, string>> = {
  'w:pPr': `pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
    suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
    snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
    textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange`,
  'w:rPr': `rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid
    vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em
    lang eastAsianLayout specVanish oMath`,
  'w:tblPr': `tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing
    tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription`,
  'w:tblBorders': 'top left start bottom right end insideH insideV',
  'w:tcPr': `cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark`,
  'w:tcBorders': 'top left start bottom right end insideH insideV tl2br tr2bl',
  'w:tcMar': 'top left start bottom right end',
  'w:sectPr': `footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType
    pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings`,
  'w:tbl': 'tblPr tblGrid tr',
  'w:tr': 'tblPrEx trPr tc',
  'w:font': 'altName panose1 charset family notTrueType pitch sig',
}

const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: true, parseTagValue: false })

/**
 * Where a .docx departs from what Word insists on: an element out of its order, a cell or a footer that does
 * not end in a paragraph, a part without a type, a relationship to a part that is not there.
 */
export function ooxmlFaults(bytes: Uint8Array): string[] {
  const files = unzipSync(bytes)
  const names = Object.keys(files)
  const xml = (name: string) => strFromU8(files[name]!)
  return [
    ...names
      .filter((name) => /^word\/[^/]+\.xml$/u.test(name))
      .flatMap((name) => (parser.parse(xml(name)) as Node[]).flatMap((node) => faultsIn(node, name))),
    ...untyped(xml('[Content_Types].xml'), names),
    ...names.filter((name) => name.endsWith('.rels')).flatMap((name) => dangling(name, xml(name), names)),
  ]
}

function faultsIn(node: Node, place: string): string[] {
  const [tag, children] = Object.entries(node).find(([name]) => name !== ':@') ?? ['', []]
  if (!Array.isArray(children)) return []
  const inside = (children as Node[]).map((child) => Object.keys(child).find((name) => name !== ':@') ?? '')
  return [
    ...misplaced(tag, inside).map((child) => `${place}: ${child} in ${tag}`),
    ...(tag === 'w:tc' && inside.at(-1) !== 'w:p' ? [`${place}: a cell without a last paragraph`] : []),
    ...(tag === 'w:body' && inside.at(-1) !== 'w:sectPr' ? [`${place}: no last section`] : []),
    ...(children as Node[]).flatMap((child) => faultsIn(child, place)),
  ]
}

function misplaced(tag: string, children: readonly string[]): string[] {
  const allowed = SEQUENCES[tag]?.split(/\s+/u)
  if (allowed === undefined) return []
  // Headers and footers are one choice.
  const places = children.map((child) =>
    allowed.indexOf(child.replace('w:header', 'w:footer').replace('w:', '')),
  )
  return children.filter((_, index) => places[index] === -1 || places[index]! < (places[index - 1] ?? -1))
}

function untyped(types: string, names: readonly string[]): string[] {
  const named = (attribute: string) =>
    [...types.matchAll(new RegExp(`${attribute}="/?([^"]+)"`, 'gu'))].map(([, name]) => name!)
  const [parts, extensions] = [named('PartName'), new Set(named('Extension'))]
  const isTyped = (name: string) => parts.includes(name) || extensions.has(name.split('.').at(-1) ?? '')
  return [
    ...names.filter((name) => name !== '[Content_Types].xml' && !isTyped(name)).map((it) => `${it}: no type`),
    ...parts.filter((name) => !names.includes(name)).map((it) => `${it}: a type without a part`),
  ]
}

function dangling(name: string, xml: string, names: readonly string[]): string[] {
  const folder = name.replace(/_rels\/[^/]+$/u, '')
  return [...xml.matchAll(/<Relationship\s[^>]*>/gu)]
    .map(([it]) => it)
    .filter((it) => !it.includes('TargetMode="External"'))
    .map((it) => /Target="([^"]+)"/u.exec(it)?.[1] ?? '')
    .filter((target) => !names.includes(target.startsWith('/') ? target.slice(1) : `${folder}${target}`))
    .map((target) => `${name}: ${target} is not there`)
}
