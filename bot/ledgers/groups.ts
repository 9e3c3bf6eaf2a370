import { groupDepartments, groups } from '../../db/schema/index.ts'
import { linkedRows, storedRows } from '../../db/stored-rows.ts'
import { linker, upserter, withLinks } from '../../db/upsert.ts'
import { text } from '../sources/cells.ts'
import { defineLedger, optional, required, withDefault } from './define.ts'
import { departments, faultAt } from './readers.ts'

/** Without 通道 and 目标 a group is reached by the configured door; without 单位 it is about all of them. */
export const groupLedger = defineLedger({
  id: 'groups',
  sheet: '群',
  columns: {
    name: required('群名称', text(60)),
    departments: withDefault('单位', departments, []),
    channel: optional('通道', text(40)),
    target: optional('目标', text(200)),
  },
  key: ['name'],
  example: { name: '桐柏县政务公开督查群' },
  rows: (db) => {
    const own = linkedRows(db, groupDepartments, 'groupId', 'departmentId')
    return storedRows(db, groups).map((row) => ({ ...row, departments: own(row.id) }))
  },
  open: (db) => {
    const put = upserter(db, groups, ['name'])
    const setDepartments = linker(db, groupDepartments, 'groupId', 'departmentId')
    return {
      check: ({ channel, target }) =>
        target !== null && channel === null ? [faultAt('channel', { kind: 'filled', because: '目标' })] : [],
      save: ({ name, departments: own, channel, target }) => {
        const { id, change } = put({ name, channel, target })
        return withLinks(change, setDepartments(id, own))
      },
    }
  },
})
