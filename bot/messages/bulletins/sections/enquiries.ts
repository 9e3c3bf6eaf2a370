import type { EnquirySection } from '../../../../rules/bulletin/sections/enquiries.ts'
import { dayRange } from '../../talk/words.ts'
import { printedSpan } from '../official.ts'
import { namedLine, type SectionWords } from './define.ts'

export const enquiryWords: SectionWords<'enquiries'> = {
  area: 'letter',
  name: '模拟咨询',
  otherNames: ['咨询测试'],
  title: () => '模拟咨询',
  sentences,
  figures: ({ span, asked, withinOneDay, limit, beyond }) =>
    `模拟咨询（${dayRange(span.from, span.to)}）：${asked}件，1个工作日内答复${withinOneDay.printed}，${limit}个工作日未答复${beyond.printed}`,
  named: ({ limit, beyondUnits }) => namedLine(`模拟咨询${limit}个工作日未答复`, beyondUnits),
  measures: {},
  recheckedAs: '模拟咨询',
}

function sentences({ span, asked, withinOneDay, limit, beyond, beyondUnits }: EnquirySection): string[] {
  return [
    `${printedSpan(span.from, span.to)}，模拟用户咨询${asked}件，在1个工作日内答复的占${withinOneDay.printed}，未在${limit}个工作日内答复的占${beyond.printed}。`,
    ...(beyondUnits.length === 0 ? [] : [`未在规定时间内答复的单位是：${beyondUnits.join('、')}。`]),
  ]
}
