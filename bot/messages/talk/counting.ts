import type { WorkingDayCount } from '../../../rules/calendar.ts'
import { dayWithWeekday, skippedName } from './words.ts'

/** How the days were counted: those passed over, those worked on a weekend, and where that ends. */
export function countSteps({ due, skipped, makeupDays, provisional }: WorkingDayCount): string[] {
  return [
    ...(skipped.length > 0 ? [`跳过：${skipped.map(skippedName).join('；')}`] : []),
    ...(makeupDays.length > 0 ? [`调休上班，计入：${makeupDays.join('、')}`] : []),
    `到期日：${dayWithWeekday(due)}${provisional ? '（暂定：该年放假安排尚未公布）' : ''}`,
  ]
}
