import type { SettingName } from '../../rules/place.ts'
import type { BulletinPart } from '../../rules/bulletin/fields.ts'
import { BULLETIN_PARTS, sectionsAmong } from '../messages/bulletins/fields.ts'
import { partName, partNamed } from '../messages/bulletins/parts.ts'
import { LEVEL_WORDS } from '../messages/ledgers/settings.ts'

const LONGEST = 40

/** A setting as it is kept; null for what cannot be meant. */
export function readSetting(name: SettingName, written: string): string | null {
  const said = written.normalize('NFKC').trim()
  if (name === 'bulletin.parts') return readPartList(said)
  if (name === 'place.level')
    return Object.entries(LEVEL_WORDS).find(([word]) => said.replace(/级$/u, '') === word)?.[1] ?? null
  return /^[\p{L}\p{N}（）()·]+$/u.test(said) && said.length <= LONGEST ? said : null
}

/** As it stands in a sheet: ids are kept, words are written. */
export function writtenSetting(kept: string): string {
  const level = Object.entries(LEVEL_WORDS).find(([, id]) => id === kept)
  if (level !== undefined) return level[0]
  const parts = kept.split(' ')
  return parts.every(isPart) ? parts.map((part) => partName(part)).join('、') : kept
}

/** 政府网站、政务新媒体、有关要求: without a section it is no bulletin. */
function readPartList(text: string): string | null {
  const named = new Set(
    text
      .split(/[\s、,，;；]+/u)
      .filter((it) => it !== '')
      .map(partNamed),
  )
  if (named.has(null)) return null
  const parts = BULLETIN_PARTS.filter((part) => named.has(part))
  return sectionsAmong(parts).length === 0 ? null : parts.join(' ')
}

function isPart(word: string): word is BulletinPart {
  return (BULLETIN_PARTS as readonly string[]).includes(word)
}
