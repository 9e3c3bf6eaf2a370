import { expect, it } from 'vitest'
import { date } from '../../../rules/dates.ts'
import { receiptBasis, receiptDay } from '../../../rules/foi/receipt.ts'
import type { FoiChannel } from '../../../rules/types.ts'

const dates = {
  submittedOn: date('2026-02-02'),
  signedOn: date('2026-02-04'),
  confirmedOn: date('2026-02-05'),
}

it.each<[FoiChannel, string, string]>([
  ['in-person', 'submitted', '2026-02-02'],
  ['registered-mail', 'signed', '2026-02-04'],
  ['ordinary-mail', 'confirmed', '2026-02-05'],
  ['online', 'confirmed', '2026-02-05'],
  ['email', 'confirmed', '2026-02-05'],
  ['fax', 'confirmed', '2026-02-05'],
])('%s: the day it was %s counts', (channel, basis, on) => {
  expect(receiptDay(channel, dates)).toEqual({ basis, on })
  expect(receiptBasis(channel)).toBe(basis)
})

it.each<[FoiChannel, string | null]>([
  ['in-person', '2026-02-02'],
  ['registered-mail', null],
  ['ordinary-mail', null],
  ['online', null],
  ['email', null],
  ['fax', null],
])('%s, neither signed for nor confirmed, is received: %s', (channel, on) => {
  expect(receiptDay(channel, { ...dates, signedOn: null, confirmedOn: null }).on).toBe(on)
})
