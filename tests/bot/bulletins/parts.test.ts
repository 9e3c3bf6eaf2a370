import { expect, it } from 'vitest'
import { partsOf, partsText, readParts } from '../../../bot/bulletins/parts.ts'
import type { BulletinPart } from '../../../rules/bulletin/fields.ts'
import { BULLETIN_PARTS } from '../../../bot/messages/bulletins/fields.ts'

const without = (...off: readonly BulletinPart[]) => BULLETIN_PARTS.filter((part) => !off.includes(part))

it.each([
  ['全部', BULLETIN_PARTS],
  ['不含 政策解读', without('interpretations')],
  ['不含政策解读、依申请', without('interpretations', 'foi')],
  ['去掉：信箱，新媒体和解读', without('letters', 'media', 'interpretations')],
  ['只含 网站 新媒体', ['websites', 'media']],
  ['只要 新媒体、网站栏目、有关要求', ['websites', 'media', 'requirements']],
  ['只含 要求', ['requirements']],
])('%s', (text, parts) => {
  expect(readParts(text)).toEqual(parts)
})

it.each(['政策解读', '不含', '不含 排名', '只含 网站、排名', '无所谓'])('does not understand %s', (text) => {
  expect(readParts(text)).toBeNull()
})

it('keeps what is printed, and reads it back', () => {
  const parts = readParts('只含 政府网站、政策解读、有关要求')!

  expect(partsText(parts)).toBe('websites interpretations requirements')
  expect(partsOf(partsText(parts))).toEqual(parts)
  expect(partsOf(null)).toEqual(BULLETIN_PARTS)
})
