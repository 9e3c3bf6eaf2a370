import { expect, it } from 'vitest'
import { partsOf, partsText, readParts } from '../../../bot/bulletins/parts.ts'
import { BULLETIN_PARTS } from '../../../bot/messages/bulletins/fields.ts'

it.each([
  ['全部', BULLETIN_PARTS],
  ['不含 政策解读', ['websites', 'media', 'letters', 'foi', 'requirements']],
  ['不含政策解读、依申请', ['websites', 'media', 'letters', 'requirements']],
  ['去掉：信箱，新媒体和解读', ['websites', 'foi', 'requirements']],
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
  const parts = readParts('不含 依申请公开')!

  expect(partsText(parts)).toBe('websites media letters interpretations requirements')
  expect(partsOf(partsText(parts))).toEqual(parts)
  expect(partsOf(null)).toEqual(BULLETIN_PARTS)
})
