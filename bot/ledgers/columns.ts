import { columns } from '../../db/schema/index.ts'
import { upserter } from '../../db/engine/upsert.ts'
import { text, yesNo } from '../sources/cells.ts'
import { updateWindow } from '../sources/column-cells.ts'
import { defineLedger, optional, required, withDefault } from './define.ts'
import { department, website } from './readers.ts'

export const columnLedger = defineLedger({
  id: 'columns',
  sheet: '栏目',
  table: columns,
  code: 'column',
  columns: {
    website: required('网站', website),
    name: required('栏目', text(60)),
    departmentId: optional('责任单位', department),
    window: required('更新期限', updateWindow),
    url: optional('网址', text(500)),
    selector: optional('选择器', text(300)),
    isHomepage: withDefault('首页', yesNo, false),
    mergeAdvised: withDefault('建议整合', yesNo, false),
    isActive: withDefault('启用', yesNo, true),
  },
  madeOf: {
    website: 'websiteId',
    window: {
      of: ['windowCount', 'windowUnit'],
      value: ({ windowCount, windowUnit }) => ({ count: windowCount, unit: windowUnit }),
    },
  },
  key: ['website', 'name'],
  example: {
    website: '某局网站',
    name: '通知公告',
    window: '6个月',
    url: 'https://www.example.gov.cn/tzgg/',
  },
  open: (db) => {
    const put = upserter(db, columns, ['websiteId', 'name'])
    return {
      save: ({ website: websiteId, window, ...record }) =>
        put({ ...record, websiteId, windowCount: window.count, windowUnit: window.unit }).change,
    }
  },
})
