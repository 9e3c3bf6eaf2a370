import { settings } from '../../db/schema/index.ts'
import type { SettingName } from '../../rules/place.ts'
import { storedRows } from '../../db/engine/stored-rows.ts'
import { upserter } from '../../db/engine/upsert.ts'
import { SETTING_EXAMPLES, SETTING_NAMES } from '../messages/ledgers/settings.ts'
import { expect, found, oneOf, text } from '../sources/cells.ts'
import { defineLedger, required } from './define.ts'
import type { LedgerCell } from './ledger.ts'
import { readSetting, writtenSetting } from './setting-values.ts'

const names = oneOf(
  Object.fromEntries(Object.entries(SETTING_NAMES).map(([id, name]) => [name, id as SettingName])),
)

/** Read by what the row names; on paper it says which of them it is by itself. */
const value: LedgerCell<string> = {
  read: (cell, { earlier }) => {
    const name = earlier['name'] as SettingName | undefined
    if (name === undefined) return expect(null)
    const read = readSetting(name, cell)
    if (read !== null) return found(read)
    return expect({ kind: 'written-as', example: SETTING_EXAMPLES[name] })
  },
  write: writtenSetting,
  shape: text(200).shape,
}

/** The place and what things are called there: a line to each. */
export const settingLedger = defineLedger({
  id: 'settings',
  sheet: '设置',
  table: settings,
  columns: { name: required('项目', names), value: required('内容', value) },
  key: ['name'],
  example: { name: '地名', value: '某县' },
  rows: (db) => storedRows(db, settings, 'name'),
  open: (db) => {
    const put = upserter(db, settings, ['name'])
    return { save: (record) => put(record).change }
  },
})
