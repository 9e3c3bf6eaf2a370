import { localRules } from '../../db/schema/index.ts'
import { storedRows } from '../../db/engine/stored-rows.ts'
import { upserter } from '../../db/engine/upsert.ts'
import { date, type LocalDate } from '../../rules/dates.ts'
import { RULE_KEYS, type RuleName, type RuleValue } from '../../rules/profile-keys.ts'
import { RULE_NAMES } from '../messages/ledgers/profile.ts'
import { day, expect, oneOf, text } from '../sources/cells.ts'
import { defineLedger, optional, required, withDefault } from './define.ts'
import type { LedgerCell } from './ledger.ts'
import { readRule, writtenRule } from './rule-values.ts'

/** Rules without a first day have always held. */
const ALWAYS = date('2000-01-01')

const names = oneOf(
  Object.fromEntries(Object.entries(RULE_NAMES).map(([id, name]) => [name, id as RuleName])),
)

/** Read by what the row names; on paper a value says by itself what it is. */
const value: LedgerCell<RuleValue> = {
  read: (cell, { earlier }) => {
    const name = earlier['name'] as RuleName | undefined
    if (name === undefined) return expect(null)
    return readRule(RULE_KEYS[name].shape, cell)
  },
  write: writtenRule,
  shape: text(40).shape,
}

const firstDay: LedgerCell<LocalDate> = { ...day, write: (from) => (from === ALWAYS ? '' : from) }

/** The office's own rules over those of the profile it has chosen, each with its document and its first day. */
export const profileLedger = defineLedger({
  id: 'profile',
  sheet: '口径',
  table: localRules,
  columns: {
    name: required('项目', names),
    value: required('内容', value),
    clause: optional('依据', text(400)),
    fromDay: withDefault('施行日期', firstDay, ALWAYS),
  },
  key: ['name', 'fromDay'],
  example: {
    name: RULE_NAMES['media.vetoAfterDays'],
    value: '14',
    clause: '国办秘函〔2019〕19号',
    fromDay: '2026-01-01',
  },
  rows: (db) => storedRows(db, localRules, 'name'),
  open: (db) => {
    const put = upserter(db, localRules, ['name', 'fromDay'])
    return { save: (record) => put(record).change }
  },
})
