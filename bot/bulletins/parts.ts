import { BULLETIN_PARTS, type BulletinPart, PART_NAMES } from '../messages/bulletins/fields.ts'

/** What people call a part beside its name. */
const OTHER_NAMES: Readonly<Record<string, BulletinPart>> = {
  网站: 'websites',
  网站栏目: 'websites',
  新媒体: 'media',
  信箱: 'letters',
  信件: 'letters',
  来信: 'letters',
  依申请: 'foi',
  信息公开申请: 'foi',
  政府信息公开申请: 'foi',
  解读: 'interpretations',
  政策文件解读: 'interpretations',
  要求: 'requirements',
}

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

function partNamed(name: string): BulletinPart | null {
  return BULLETIN_PARTS.find((part) => PART_NAMES[part] === name) ?? OTHER_NAMES[name] ?? null
}

/** As they are kept: the names of what is printed, so that a part which comes to be later is not in it. */
export function partsText(parts: readonly BulletinPart[]): string {
  return parts.map((part) => PART_NAMES[part]).join('、')
}

export function partsOf(text: string | null): readonly BulletinPart[] {
  if (text === null) return BULLETIN_PARTS
  const names = new Set(text.split('、'))
  return BULLETIN_PARTS.filter((part) => names.has(PART_NAMES[part]))
}
