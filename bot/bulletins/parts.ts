import { BULLETIN_PARTS } from '../messages/bulletins/fields.ts'
import type { BulletinPart } from '../../rules/bulletin/fields.ts'
import { partNamed } from '../messages/bulletins/parts.ts'

/**
 * Reads 全部, 不含 政策解读 and 只含 网站、新媒体: the parts a bulletin is left with, in their order.
 * Null when a name is not understood.
 */
export function readParts(text: string): readonly BulletinPart[] | null {
  if (/^(?:全部|全要|都要)$/u.test(text)) return BULLETIN_PARTS
  const [, how = '', list = ''] =
    /^(不含|不要|不印|去掉|除去|只含|只要|只印|只留)[\s:：]*(.+)$/su.exec(text) ?? []
  const named = new Set(list.split(/[\s、,，;；和及]+/u).map(partNamed))
  if (named.has(null)) return null
  return BULLETIN_PARTS.filter((part) => named.has(part) === how.startsWith('只'))
}

/** As they are kept: those that are printed, so that a part which comes to be later is not among them. */
export function partsText(parts: readonly BulletinPart[]): string {
  return parts.join(' ')
}

export function partsOf(text: string | null): readonly BulletinPart[] {
  if (text === null) return BULLETIN_PARTS
  const kept = new Set(text.split(' '))
  return BULLETIN_PARTS.filter((part) => kept.has(part))
}
