import type { contains } from 'cheerio'

/** A node of the parsed markup, as the library has it. */
export type AnyNode = Parameters<typeof contains>[0]
export type Element = Extract<AnyNode, { attribs: object }>

export function isElement(node: AnyNode): node is Element {
  return 'attribs' in node
}

export function isText(node: AnyNode): node is Extract<AnyNode, { nodeType: 3 }> {
  return node.nodeType === 3
}

export function childrenOf(node: AnyNode): readonly AnyNode[] {
  return 'children' in node ? node.children : []
}

/** All text in it, markup of scripts and all. */
export function rawTextOf(node: AnyNode): string {
  if (isText(node)) return node.data
  return childrenOf(node).map(rawTextOf).join('')
}
