import { publications } from '../../db/schema/index.ts'
import { upserter } from '../../db/engine/upsert.ts'
import { type CellKind, expect, found, normal, oneOf, text, wholeNumber } from '../sources/cells.ts'
import { MEDIA_NAMES } from '../messages/ledgers/inspections.ts'
import { defineLedger, optional, required, withDefault } from './define.ts'
import { department } from './readers.ts'

/** 2026-09, 2026年9月 */
const month: CellKind<string> = {
  read: (cell) => {
    const [, year = '', number = ''] = /^(20\d{2})[-./年](0?[1-9]|1[0-2])月?$/u.exec(normal(cell)) ?? []
    return year === ''
      ? expect({ kind: 'written-as', example: '2026-09' })
      : found(`${year}-${number.padStart(2, '0')}`)
  },
  write: (value) => value,
  shape: text(10).shape,
}

/** 信息发布量, month by month; a month without anything is entered as 0. */
export const publicationLedger = defineLedger({
  id: 'publications',
  sheet: '信息发布量',
  table: publications,
  columns: {
    departmentId: required('单位', department),
    month: required('月份', month),
    medium: required('渠道', oneOf(MEDIA_NAMES)),
    title: withDefault('账号或类别', text(60), ''),
    published: required('发布条数', wholeNumber(0, 1_000_000)),
    original: optional('原创条数', wholeNumber(0, 1_000_000)),
  },
  key: ['departmentId', 'month', 'medium', 'title'],
  example: { departmentId: '某局', month: '2026-09', medium: '网站', published: '12', original: '4' },
  open: (db) => {
    const put = upserter(db, publications, ['departmentId', 'month', 'medium', 'title'])
    return { save: (record) => put(record).change }
  },
})
