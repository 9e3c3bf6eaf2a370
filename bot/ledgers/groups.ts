import { groupDepartments, groups } from '../../db/schema/index.ts'
import { linkedRows, storedRows } from '../../db/engine/stored-rows.ts'
import { linker, upserter, withLinks } from '../../db/engine/upsert.ts'
import { GROUP_CHANNELS } from '../messages/channels/names.ts'
import { type CellKind, oneOf, text } from '../sources/cells.ts'
import { defineLedger, optional, required, unlogged, withDefault } from './define.ts'
import { departments, faultAt } from './readers.ts'

const channelByName = oneOf(GROUP_CHANNELS)

/** By its name, or by its id as the command line prints it. */
const channel: CellKind<string> = {
  ...channelByName,
  read: (cell) => {
    const id = cell.trim()
    return Object.values(GROUP_CHANNELS).includes(id) ? { ok: true, value: id } : channelByName.read(cell)
  },
}

/** Without 通道 and 目标 a group is reached by the configured door; without 单位 it is about all of them. */
export const groupLedger = defineLedger({
  id: 'groups',
  sheet: '群',
  table: groups,
  columns: {
    name: required('群名称', text(60)),
    departments: withDefault('单位', departments, []),
    channel: optional('通道', channel),
    target: unlogged(optional('目标', text(200))),
  },
  key: ['name'],
  example: { name: '某县政务公开督查群' },
  rows: (db) => {
    const own = linkedRows(db, groupDepartments, 'groupId', 'departmentId')
    return storedRows(db, groups).map((row) => ({ ...row, departments: own(row.id) }))
  },
  open: (db, { mayAdminister }) => {
    const put = upserter(db, groups, ['name'])
    const setDepartments = linker(db, groupDepartments, 'groupId', 'departmentId')
    return {
      check: ({ channel: wanted, target }) => [
        // Where the reminders go is the administrator's to say.
        ...(mayAdminister ? [] : [faultAt('name', { kind: 'by-an-admin' })]),
        ...(target !== null && wanted === null
          ? [faultAt('channel', { kind: 'filled', because: '目标' })]
          : []),
      ],
      save: ({ departments: own, ...group }) => {
        const { id, change } = put(group)
        return withLinks(change, setDepartments(id, own))
      },
    }
  },
})
