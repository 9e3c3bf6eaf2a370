import { PLATFORM_NAMES } from '../channels/names.ts'
import { ROLE_NAMES } from '../people/binding.ts'
import { DEPARTMENT, type Field, type LoggedTable } from './log-field.ts'

const ROLE: Field = { name: '角色', words: ROLE_NAMES }

/** What the log calls the people, the places they work in, and the calendar. */
export const PEOPLE_TABLES: Readonly<Record<string, LoggedTable>> = {
  departments: {
    name: '单位',
    fields: {
      name: { name: '单位名称' },
      kind: { name: '类型', words: { department: '部门', township: '乡镇', zone: '功能区' } },
      sort_order: { name: '排序' },
    },
  },
  department_aliases: { name: '单位别名', fields: { alias: { name: '别名' }, department_id: DEPARTMENT } },
  people: {
    name: '人员',
    fields: {
      account: { name: '账号' },
      name: { name: '姓名' },
      role: ROLE,
      is_active: { name: '启用', kind: 'flag' },
    },
  },
  people_departments: {
    name: '人员所属单位',
    fields: { person_id: { name: '姓名', refersTo: 'people' }, department_id: DEPARTMENT },
  },
  identities: {
    name: '平台账号',
    fields: {
      platform: {
        name: '平台',
        words: PLATFORM_NAMES,
      },
      user_id: { name: '平台账号' },
      person_id: { name: '姓名', refersTo: 'people' },
    },
  },
  binding_codes: {
    name: '绑定码',
    fields: {
      code_hash: { name: '绑定码', kind: 'private' },
      department_id: DEPARTMENT,
      role: ROLE,
      issued_by: { name: '发放人', refersTo: 'people' },
      expires_at: { name: '有效期至', kind: 'moment' },
      used_by: { name: '使用人', refersTo: 'people' },
      used_at: { name: '使用时间', kind: 'moment' },
    },
  },
  groups: {
    name: '群',
    fields: {
      name: { name: '群名称' },
      channel: { name: '通道' },
      target: { name: '目标', kind: 'private' },
    },
  },
  group_departments: {
    name: '群所属单位',
    fields: { group_id: { name: '群名称', refersTo: 'groups' }, department_id: DEPARTMENT },
  },
  calendar_days: {
    name: '放假安排',
    fields: {
      day: { name: '日期' },
      kind: { name: '安排', words: { holiday: '放假', makeup: '上班', ordinary: '正常' } },
      name: { name: '名称' },
    },
  },
  calendar_years: {
    name: '放假安排年度',
    fields: {
      year: { name: '年份' },
      source: { name: '来源' },
      imported_at: { name: '导入时间', kind: 'moment' },
    },
  },
}
