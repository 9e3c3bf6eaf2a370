/** The place whose office this is, and what things are called there. */
export interface Place {
  /** 桐柏县 */
  readonly name: string
  /** The level its own bulletins count at. */
  readonly level: 'province' | 'city' | 'county'
  /** Everywhere in it: 全县. */
  readonly whole: string
  /** Who runs the supervision: 县政府办公室. */
  readonly office: string
  /** 县长信箱 */
  readonly mailbox: string
}

interface Kind {
  readonly level: Place['level']
  readonly unit: string
  readonly head: string
  readonly office: string
}

/** By how the name of a place ends; 自治区 before 区. */
const KINDS: readonly (readonly [ending: string, kind: Kind])[] = [
  ['自治区', { level: 'province', unit: '区', head: '主席', office: '自治区政府办公厅' }],
  ['省', { level: 'province', unit: '省', head: '省长', office: '省政府办公厅' }],
  ['州', { level: 'city', unit: '州', head: '州长', office: '州政府办公室' }],
  ['盟', { level: 'city', unit: '盟', head: '盟长', office: '盟行署办公室' }],
  ['市', { level: 'city', unit: '市', head: '市长', office: '市政府办公室' }],
  ['区', { level: 'county', unit: '区', head: '区长', office: '区政府办公室' }],
  ['旗', { level: 'county', unit: '旗', head: '旗长', office: '旗政府办公室' }],
]

const COUNTY: Kind = { level: 'county', unit: '县', head: '县长', office: '县政府办公室' }

/** Directly under the State Council: a province in all but name. */
const MUNICIPALITIES = new Set(['北京市', '天津市', '上海市', '重庆市'])

/** What things are called in a place of this name, where nothing else is known. */
export function placeNamed(name: string): Place {
  const [, kind] = KINDS.find(([ending]) => name.endsWith(ending)) ?? ['', COUNTY]
  const level = MUNICIPALITIES.has(name) ? 'province' : kind.level
  return { name, level, whole: `全${kind.unit}`, office: kind.office, mailbox: `${kind.head}信箱` }
}

/** Before anybody has said which place it is. */
export const UNNAMED_PLACE: Place = placeNamed('本县')

export function isNamed({ name }: Place): boolean {
  return name !== UNNAMED_PLACE.name
}

/** 县, 市, 区, 省: how a notice of its own level is called there. */
export function unitOf({ whole }: Place): string {
  return whole.replace(/^全/u, '')
}

/** What an office sets once and for all. */
export type SettingName =
  | 'place.name'
  | 'place.level'
  | 'place.whole'
  | 'place.office'
  | 'place.mailbox'
  | 'bulletin.parts'
