import type { BulletinHead } from '../../../../rules/bulletin/model.ts'
import type { FoiSection } from '../../../../rules/bulletin/sections/foi.ts'
import { dayRange } from '../../talk/words.ts'
import { type BulletinFields, reportTo } from '../fields.ts'
import { printedSpan } from '../official.ts'
import { namedLine, type Requirement, type SectionWords } from './define.ts'

export const foiWords: SectionWords<'foi'> = {
  area: 'foi',
  name: '依申请公开',
  otherNames: ['依申请', '信息公开申请', '政府信息公开申请'],
  title: () => '政府信息公开申请办理',
  sentences,
  figures: ({ span, received, onTime, late, reviews }) =>
    `依申请公开（${dayRange(span.from, span.to)}）：收到${received}件，按期答复${onTime}件，未按期${late}件，引起行政复议${reviews}件`,
  named: ({ lateUnits }) => namedLine('依申请公开未按期', lateUnits),
  requirements: (_, { profile }, fields) => [requirement(profile, fields)],
  measures: { 'foi-on-time': '依申请按期答复率' },
  problem: ({ number }) => `政府信息公开申请（编号${number}）未按期答复`,
  recheckedAs: '依申请',
  repeatedAs: '依申请又有未按期',
}

function sentences(foi: FoiSection, { place }: BulletinHead): string[] {
  const { span, received, onTime, late, pending, reviews, onTimeRate, lateUnits } = foi
  if (received === 0) return [`${printedSpan(span.from, span.to)}，${place.whole}没有收到政府信息公开申请。`]
  return [
    `${printedSpan(span.from, span.to)}，${place.whole}收到政府信息公开申请${received}件，按期答复${onTime}件，按期答复率${onTimeRate.printed}；未按期答复${late}件，在办${pending}件。`,
    ...(lateUnits.length === 0 ? [] : [`未按期答复的单位是：${lateUnits.join('、')}。`]),
    ...(reviews === 0 ? [] : [`被申请行政复议${reviews}件。`]),
  ]
}

function requirement({ foi: rule }: BulletinHead['profile'], fields: BulletinFields): Requirement {
  return {
    title: '依法办理信息公开申请',
    text: `收到申请后，当日报${reportTo(fields)}登记，自收到申请之日起${rule.workingDays}个工作日内答复。不能按期答复的，经批准可延长，最长不超过${rule.extensionWorkingDays}个工作日，并应告知申请人。从登记到归档的每个环节都要留有记录。`,
  }
}
