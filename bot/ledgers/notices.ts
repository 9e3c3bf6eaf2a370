import { noticeAccounts, notices } from '../../db/schema/index.ts'
import { linker, upserter, withLinks } from '../../db/upsert.ts'
import type { NoticeLevel } from '../../rules/types.ts'
import { oneOf, text } from '../sources/cells.ts'
import { defineLedger, optional, required, withDefault } from './define.ts'
import { accounts, faultAt, inOrder, pastDay } from './readers.ts'

const levels = oneOf<NoticeLevel>({ 省: 'province', 市: 'city', 县: 'county' })

export const noticeLedger = defineLedger({
  id: 'notices',
  sheet: '通报',
  columns: {
    level: required('级别', levels),
    number: required('文号', text(60)),
    title: required('标题', text(200)),
    issuedOn: required('发文日期', pastDay),
    accounts: withDefault('账号', accounts, []),
    url: optional('链接', text(500)),
    voidedOn: optional('撤销日期', pastDay),
    voidReason: optional('撤销理由', text(300)),
  },
  key: ['level', 'number'],
  open: (db) => {
    const put = upserter(db, notices, ['level', 'number'])
    const setAccounts = linker(db, noticeAccounts, 'noticeId', 'accountId')
    return {
      check: ({ issuedOn, voidedOn, voidReason }) => [
        ...inOrder(issuedOn, '发文日期', 'voidedOn', voidedOn),
        ...(voidedOn !== null && voidReason === null
          ? [faultAt('voidReason', { kind: 'filled', because: '撤销日期' })]
          : []),
      ],
      save: ({ accounts: against, ...notice }) => {
        const { id, change } = put(notice)
        return withLinks(change, setAccounts(id, against))
      },
    }
  },
})
