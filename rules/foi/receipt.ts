import type { LocalDate } from '../dates.ts'
import type { FoiChannel } from '../types.ts'

/** The days that can make 收到之日; null while one has not come. */
export interface FoiReceiptDates {
  /** Handed over, sent off, or entered by the applicant; for 平信 the day it reached the office. */
  readonly submittedOn: LocalDate
  readonly signedOn: LocalDate | null
  readonly confirmedOn: LocalDate | null
}

export interface FoiReceipt {
  readonly basis: 'submitted' | 'signed' | 'confirmed'
  /** Null: not received in law yet. */
  readonly on: LocalDate | null
}

const BASIS: Readonly<Record<FoiChannel, FoiReceipt['basis']>> = {
  'in-person': 'submitted',
  'registered-mail': 'signed',
  'ordinary-mail': 'confirmed',
  online: 'confirmed',
  email: 'confirmed',
  fax: 'confirmed',
}

/**
 * 收到之日 under 条例 31 条. What needs a confirmation and has none is not received yet: no clock runs, and
 * instead the office is told to reach the applicant on the very day (foi-receipt). The mail system's own
 * receipt day of 国办公开办函〔2015〕207号 is not used: the 条例 is the later and the higher rule. Where the
 * applicant could not be reached, the day on which contact came about is the day of confirmation.
 */
export function receiptDay(channel: FoiChannel, dates: FoiReceiptDates): FoiReceipt {
  const basis = BASIS[channel]
  const on = { submitted: dates.submittedOn, signed: dates.signedOn, confirmed: dates.confirmedOn }[basis]
  return { basis, on }
}

export function receiptBasis(channel: FoiChannel): FoiReceipt['basis'] {
  return BASIS[channel]
}
