import { expect, it } from 'vitest'
import { ledgers } from '../../../../bot/ledgers/index.ts'
import { MEANINGS, shapeHint } from '../../../../bot/messages/ledgers/notes.ts'

it('explains no heading that is not there any more', () => {
  const headings = new Set(
    ledgers.flatMap(({ id, columns }) => columns.map(({ heading }) => `${id} ${heading}`)),
  )

  const explained = Object.entries(MEANINGS).flatMap(([id, own]) =>
    Object.keys(own).map((heading) => `${id} ${heading}`),
  )

  expect(explained.filter((it) => !headings.has(it))).toEqual([])
})

it('says how to fill every cell', () => {
  const hints = ledgers.flatMap(({ columns }) => columns.map(({ shape }) => shapeHint(shape)))

  expect(hints.filter((hint) => hint === '' || hint.includes('undefined'))).toEqual([])
  expect(hints).toContain('《单位》表里的名称；可以填多个，用、隔开')
  expect(hints).toContain('只能填：部门、乡镇、功能区')
})
