import { describe, expect, it } from 'vitest'
import { parseCode, SUBJECT_KINDS, toCode } from '../../rules/codes.ts'

describe('parseCode', () => {
  it.each(['X12', 'x12', 'ｘ１２', ' X012 '])('reads "%s"', (text) => {
    expect(parseCode(text)).toEqual({ kind: 'letter', id: 12 })
  })

  it.each(['', 'X', '12', 'O12', 'X1234567890', 'X12a', 'XX12', 'X-1', 'X1.5'])(
    'does not know "%s"',
    (text) => {
      expect(parseCode(text)).toBeNull()
    },
  )
})

it.each([
  ['website', 'W7'],
  ['column', 'L7'],
  ['account', 'M7'],
  ['letter', 'X7'],
  ['foi-request', 'Y7'],
  ['document', 'J7'],
  ['notice', 'T7'],
  ['rectification', 'Z7'],
  ['bulletin', 'B7'],
  ['outbox', 'S7'],
] as const)('a %s is written %s and read back', (kind, code) => {
  expect(toCode({ kind, id: 7 })).toBe(code)
  expect(parseCode(code)).toEqual({ kind, id: 7 })
})

it('no two kinds share a letter, and none has one that is read as a digit', () => {
  const letters = SUBJECT_KINDS.map((kind) => toCode({ kind, id: 7 }).slice(0, -1))

  expect(letters.filter((letter, index) => letters.indexOf(letter) < index)).toEqual([])
  expect(letters.filter((letter) => !/^[A-HJ-NP-Z]$/u.test(letter))).toEqual([])
})
