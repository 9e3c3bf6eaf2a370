import {
  type Facts,
  many,
  nth,
  type OfficeCase,
  profileOf,
  rates,
  sheets,
  spread,
  letterSheet,
} from './cases.ts'

/** The eleven cases, each as its office would enter it. */
export const made: readonly OfficeCase[] = [
  {
    id: 'kaifeng-2024q1',
    office: ({ websites: w, new_media: m, other }) => {
      const late: string[] = other.mock_enquiry.not_within_5_list
      const sites = [
        ...many(w.checked - late.length, '网站'),
        ...late.map((unit) => ({ name: `${unit}网站`, unit, outcome: '合格' })),
      ]
      const accounts = [
        ...many(m.qualified, '账号'),
        ...many(m.failed, '停更', { outcome: '不合格', reasons: ['长期未更新'] }),
      ]
      const base = sheets('开封市', '2024-03-20', sites, accounts)
      const praised = accounts.slice(0, m.praised).map(({ name }) => `微信:${name},2024-03-21,表扬,`)
      const units = sites.map(({ name, ...it }) => ('unit' in it ? it.unit : `${name}主办`))
      const asked = units.map((unit, index) => ({
        unit,
        on: '2024-02-20',
        kind: '模拟咨询',
        days: late.includes(unit) ? null : index < 34 ? 1 : 3,
      }))
      return {
        period: '2024Q1',
        profile: profileOf({
          rates: rates(1, {
            rounding: 'cut-off',
            decimals: { websites: 1, media: 1, letters: 1, foi: 1, interpretations: 1 },
          }),
        }),
        ledgers: { ...base, 检查结果: `${base.检查结果}\n${praised.join('\n')}`, 信件: letterSheet(asked) },
      }
    },
    figures: ({ websites: w, new_media: m, other: { mock_enquiry: e } }) => [
      ['网站总数', w.total, `政府网站${w.total}个`],
      ['检查', w.checked, `取得检查数据${w.checked}个`],
      ['合格', w.qualified, `合格${w.qualified}个，合格率100%`],
      ['不合格', w.failed, '合格率100%'],
      ['账号总数', m.total, `账号${m.total}个`],
      ['账号检查', m.checked, `检查${m.checked}个`],
      ['账号合格', m.qualified, `合格${m.qualified}个`],
      ['账号不合格', m.failed, `判定为不合格的${m.failed}个`],
      ['合格率', m.rate_printed, `合格率${m.rate_printed}`],
      ['表扬', m.praised, `${m.praised}个账号予以表扬`],
      ['模拟咨询', e.sites, `模拟用户咨询${e.sites}件`],
      ['1日内', e.within_1_workday, `答复的占${e.within_1_workday}`],
      ['5日未答', e.not_within_5_workdays, `未在5个工作日内答复的占${e.not_within_5_workdays}`],
      ['点名', e.not_within_5_list.length, '未在规定时间内答复的单位是'],
      ['转载抽查', 3, '转载抽查'],
    ],
  },
  {
    id: 'yangling-2025q1',
    office: ({ websites, new_media: m }) => {
      const [one, two] = websites.stale
      const accounts = [
        ...many(m.total - m.failed, '账号'),
        ...many(m.failed, '问题', {
          outcome: '不合格',
          reasons: m.reasons.map((it: string) => it.replace(/[“”]/gu, '')),
        }),
      ]
      return {
        period: '2025Q1',
        profile: profileOf({ rates: rates(1) }),
        ledgers: {
          ...sheets(
            '杨陵区',
            '2025-03-20',
            [{ name: '区政府网站', unit: '区政府办', outcome: '合格' }],
            accounts,
            {},
            ['财政局', '民政局'],
          ),
          栏目: `网站,栏目,责任单位,更新期限\n区政府网站,${one.column},${one.unit},6个月\n区政府网站,${two.column},${two.unit},6个月`,
          栏目检查: `网站,栏目,检查日期,检查结果\n区政府网站,${one.column},2025-03-20,2024-08-01\n区政府网站,${two.column},2025-03-20,2024-08-01`,
        },
      }
    },
    figures: ({ websites: { stale }, new_media: m }) => [
      ...stale.flatMap((it: Facts) => [
        ['栏目', it['column'], it['column']],
        ['责任单位', it['unit'], `${it['unit']}1个（${it['column']}）`],
        ['超期', it['over'], '6 个月内未更新'],
      ]),
      ['账号', m.total, `账号${m.total}个`],
      ['检查', m.checked, `检查${m.checked}个`],
      ['不合格', m.failed, `判定为不合格的${m.failed}个`],
      ['合格', 26, '合格26个'],
      ...m.reasons.map((it: string) => ['原因', it, it.replace(/[“”]/gu, '')]),
    ],
  },
  {
    id: 'henan-2018h2',
    office: ({ websites: { q3, q4 } }) => {
      const sites = [
        ...many(q3.qualified, '三季合格', { on: '2018-09-10' }),
        ...many(q3.failed, '三季不合格', { on: '2018-09-10', outcome: '不合格', reasons: ['更新不及时'] }),
        ...many(q4.qualified, '四季合格', { on: '2018-12-10' }),
        ...many(q4.failed, '四季不合格', { on: '2018-12-10', outcome: '不合格', reasons: ['更新不及时'] }),
        ...many(185, '未抽查', { outcome: '' }),
      ]
      return {
        period: '2018H2',
        profile: profileOf({ rates: rates(0) }),
        ledgers: sheets('河南省', '2018-12-10', sites, []),
      }
    },
    figures: ({ websites: { h2 } }) => [
      ['总数', h2.total, `政府网站${h2.total}个`],
      ['抽查', h2.checked, `取得检查数据${h2.checked}个`],
      ['合格', h2.qualified, `合格${h2.qualified}个`],
      ['不合格', h2.failed, `判定为不合格的${h2.failed}个`],
      ['合格率', h2.rate_printed, `合格率${h2.rate_printed}`],
    ],
  },
  ...(['q3', 'q4'] as const).map((quarter): OfficeCase => ({
    id: 'henan-2018h2',
    office: ({ websites: { [quarter]: q } }) => ({
      period: quarter === 'q3' ? '2018Q3' : '2018Q4',
      profile: profileOf({ rates: rates(0) }),
      ledgers: sheets(
        '河南省',
        quarter === 'q3' ? '2018-09-10' : '2018-12-10',
        [
          ...many(q.qualified, '合格'),
          ...many(q.failed, '不合格', { outcome: '不合格', reasons: ['更新不及时'] }),
        ],
        [],
      ),
    }),
    figures: ({ websites: { [quarter]: q } }) => [
      [`${quarter}检查`, q.checked, `取得检查数据${q.checked}个`],
      [`${quarter}合格`, q.qualified, `合格${q.qualified}个`],
      [`${quarter}合格率`, q.rate_printed, `合格率${q.rate_printed}`],
    ],
  })),
  {
    id: 'luohe-2019q3',
    office: ({ websites: w, new_media: m }) => ({
      period: '2019Q3',
      profile: profileOf({ rates: rates(0) }),
      ledgers: sheets(
        '漯河市',
        '2019-09-10',
        [
          ...many(w.qualified, '网站'),
          ...w.failed_examples.map((it: Facts) => ({
            name: it['name'],
            outcome: '不合格',
            reasons: it['reasons'],
          })),
        ],
        [
          ...many(m.qualified, '账号'),
          ...m.failed_list.map((it: Facts) => ({
            name: it['name'],
            platform: '抖音',
            outcome: '不合格',
            reasons: it['reasons'],
          })),
        ],
      ),
    }),
    figures: ({ websites: w, new_media: m }) => [
      ['抽查', w.checked, `取得检查数据${w.checked}个`],
      ['合格', w.qualified, `合格${w.qualified}个`],
      ['不合格', w.failed, `判定为不合格的${w.failed}个`],
      ['合格率', w.rate_printed, `合格率${w.rate_printed}`],
      ...w.failed_examples.map((it: Facts) => [
        '网站',
        it['name'],
        `${it['name']}（${it['reasons'].join('、')}）`,
      ]),
      ['账号抽查', m.checked, `检查${m.checked}个`],
      ['账号合格', m.qualified, `合格${m.qualified}个`],
      ['账号不合格', m.failed, `判定为不合格的${m.failed}个`],
      ['账号合格率', m.rate_printed, `合格率${m.rate_printed}`],
      ...m.failed_list.map((it: Facts) => [
        '账号',
        it['name'],
        `“${it['name']}”（${it['reasons'].join('、')}）`,
      ]),
    ],
  },
  {
    id: 'zhejiang-2021q4',
    office: ({ websites: w, new_media: m }) => ({
      period: '2021Q4',
      profile: profileOf({
        rates: rates(1, { decimals: { websites: 1, media: 2, letters: 1, foi: 1, interpretations: 1 } }),
      }),
      ledgers: sheets(
        '浙江省',
        '2021-12-10',
        [
          ...many(w.total - w.failed, '网站'),
          ...w.failed_list.map((it: Facts) => ({
            name: it['name'],
            outcome: '不合格',
            reasons: it['reasons'],
          })),
        ],
        [
          ...many(m.total - 28, '账号'),
          ...many(20, '停更', { outcome: '不合格', reasons: ['两周未更新'] }),
          ...many(8, '其他', { outcome: '不合格', reasons: ['其他问题'] }),
        ],
      ),
    }),
    figures: ({ websites: w, new_media: m }) => [
      ['网站', w.total, `政府网站${w.total}个`],
      ['检查', w.checked, `取得检查数据${w.checked}个`],
      ['不合格', w.failed, `判定为不合格的${w.failed}个`],
      ['合格率', w.rate_printed, `合格率${w.rate_printed}`],
      ...w.failed_list.map((it: Facts) => [
        '网站',
        it['name'],
        `${it['name']}（${it['reasons'].join('、')}）`,
      ]),
      ['账号', m.total, `账号${m.total}个`],
      ['账号检查', m.checked, `检查${m.checked}个`],
      ['账号合格率', m.rate_printed, `合格率${m.rate_printed}`],
      ['两周未更新', m.sub.over_2_weeks, `两周未更新${m.sub.over_2_weeks}个`],
    ],
  },
  {
    id: 'ganyu-mailbox-2023m06',
    office: ({ mailbox: m }) => {
      const [boxes, purposes, types, topics] = [m.by_box, m.by_purpose, m.by_type, m.by_topic].map(spread)
      const units = [...m.overdue_units, ...m.timely_units]
      const letters = Array.from({ length: m.received }, (_, index) => {
        const unit = units[index % units.length]
        const isLate = index < m.overdue_units.length
        return {
          unit,
          on: nth('2023-06-01', index % 10),
          box: boxes?.[index] ?? '',
          purpose: purposes?.[index] ?? '',
          category: types?.[index] ?? '',
          topic: topics?.[index] ?? '',
          days: isLate ? 6 : 3 - (index % 8 === 7 ? 3 : 0),
        }
      })
      return {
        period: '2023-06',
        profile: profileOf({ letterKinds: true, rates: rates(1) }),
        ledgers: { ...sheets('赣榆区', '2023-06-20', [], [], {}, units), 信件: letterSheet(letters) },
      }
    },
    figures: ({ mailbox: m }) => [
      ['收到', m.received, `收到来信${m.received}件`],
      ...[m.by_box, m.by_purpose, m.by_type, m.by_topic].flatMap((counts) =>
        Object.entries(counts as Facts).map(
          ([name, count]) => ['分类', `${name} ${count}`, `${name}${count}件`] as const,
        ),
      ),
      ['平均', m.avg_days, `平均办理时间${m.avg_days}.`],
      ...m.overdue_units.map((it: string) => ['超期单位', it, it]),
      ['及时单位', m.timely_units.join('、'), `办理及时的单位：${m.timely_units.join('、')}`],
    ],
  },
  {
    id: 'panjin-2023m07',
    office: ({ websites: w, new_media: m }) => ({
      period: '2023-07',
      profile: profileOf({ rates: rates(1) }),
      ledgers: {
        ...sheets(
          '盘锦市',
          '2023-07-28',
          [
            ...many(w.total - 4, '网站'),
            ...Object.entries(w.late).map(([unit, weeks]) => ({
              name: unit,
              unit,
              outcome: '有问题',
              reasons: [`动态要闻${String(weeks)}未更新`],
            })),
          ],
          [
            ...many(m.total - 1, '账号'),
            ...Object.entries(m.late).map(([name, weeks]) => ({
              name,
              outcome: '有问题',
              reasons: [`${String(weeks)}未更新`],
            })),
          ],
        ),
        信件: letterSheet(
          [1, 2].map(() => ({ unit: '盘锦市民政局', on: '2023-07-05', kind: '找错', days: 1 })),
        ),
      },
    }),
    figures: ({ websites: w, new_media: m, find_error_platform: f }) => [
      ['网站', w.total, `政府网站${w.total}个`],
      ...Object.entries(w.late).map(
        ([unit, weeks]) =>
          ['未更新', `${unit} ${String(weeks)}`, `${unit}（动态要闻${String(weeks)}未更新）`] as const,
      ),
      ['账号', m.total, `账号${m.total}个`],
      ...Object.entries(m.late).map(
        ([name, weeks]) =>
          ['账号', `${name} ${String(weeks)}`, `“${name}”（${String(weeks)}未更新）`] as const,
      ),
      ['找错', f.received, `留言${f.received}条`],
      ['办结', f.done, `全部办结（${f.done}条）`],
    ],
  },
  {
    id: 'changsha-county-2023q1',
    office: ({ new_media: m, mailbox: b, websites: w }) => {
      const accounts = Object.entries(m.by_platform as Facts).flatMap(([platform, count]) =>
        many(Number(count), platform, { platform, unit: '县融媒体中心' }),
      )
      const base = sheets('长沙县', '2023-03-20', [], accounts, {}, ['某镇'])
      return {
        period: '2023Q1',
        profile: profileOf({ byPlatform: true, letterKinds: true, rates: rates(1) }),
        ledgers: {
          ...base,
          设置: `${base.设置}\n信箱名称,${b.name}`,
          单位: base.单位.replace('某镇,部门', '某镇,乡镇'),
          新媒体账号: base.新媒体账号
            .replace('主办单位', '主办单位,开设日期')
            .replace(/\n(.*1,县融媒体中心,县融媒体中心)$/mu, '\n$1,2023-02-01'),
          信件: letterSheet(
            Array.from({ length: b.received }, (_, index) => ({
              unit: '县融媒体中心',
              on: nth('2023-01-03', index % 60),
              days: index < b.overdue ? 8 : 2,
            })),
          ),
          信息发布量: `单位,月份,渠道,发布条数,原创条数\n县融媒体中心,2023-01,网站,${w.published - w.town_original},${w.dept_original}\n某镇,2023-01,网站,${w.town_original},${w.town_original}`,
        },
      }
    },
    figures: ({ new_media: m, mailbox: b, websites: w }) => [
      ['发布', w.published, `网站发布信息${w.published}条`],
      ['部门原创', w.dept_original, `部门原创${w.dept_original}条`],
      ['乡镇原创', w.town_original, `乡镇原创${w.town_original}条`],
      ['超期提醒', w.expiry_reminders, `提醒${w.expiry_reminders}次`],
      ['账号', m.total, `账号${m.total}个`],
      ...Object.entries(m.by_platform as Facts).map(
        ([platform, count]) => ['平台', `${platform} ${count}`, `${platform}${count}个`] as const,
      ),
      ['新开设', m.new_accounts, `本期新开设账号${m.new_accounts}个`],
      ['更新提醒', m.update_reminders, `提醒${m.update_reminders}次`],
      ['栏目与回复提醒', m.column_and_reply_reminders, `提醒${m.column_and_reply_reminders}次`],
      ['信箱', b.name, `${b.name}收到来信`],
      ['收到', b.received, `收到来信${b.received}件`],
      ['按期率', b.rate_printed, `按期回复率${b.rate_printed}`],
      ['按期', b.on_time, `按期回复${b.on_time}件`],
      ['超期', b.overdue, `超期办理${b.overdue}件`],
    ],
  },
  {
    id: 'dayao-2025q2',
    office: ({ websites: w, new_media: m, mailbox: b }) => {
      const types = spread(
        Object.fromEntries(Object.entries(b.april_types as Facts).map(([name, it]) => [name, it.n])),
      )
      const april = spread(b.april_units)
      const units = [
        ...new Set([...april, ...Array.from({ length: w.units - 6 }, (_, index) => `单位${index}`)]),
      ]
      const letters = [
        ...april.map((unit, index) => ({ unit, on: nth('2025-04-01', index), category: types[index] ?? '' })),
        ...Array.from({ length: b.by_month['5'] }, (_, index) => ({
          unit: units[index] ?? '',
          on: nth('2025-05-06', index),
        })),
        ...Array.from({ length: b.by_month['6'] }, (_, index) => ({
          unit: units[index] ?? '',
          on: nth('2025-06-03', index),
        })),
      ]
      const zero = [w.zero_news.m4, w.zero_news.m5, w.zero_news.m6]
      const published = zero.flatMap((count: number, month) =>
        units.map(
          (unit, index) =>
            `${unit},2025-0${4 + month},网站,${index < count ? 0 : index === w.units - 1 && month === 0 ? w.published - (w.units * 3 - zero[0] - zero[1] - zero[2] - 1) : 1}`,
        ),
      )
      const base = sheets('大姚县', '2025-06-20', [], many(m.total, '账号'), {}, units)
      return {
        period: '2025Q2',
        profile: profileOf({ letterKinds: true, checkRate: true, rates: rates(0) }),
        ledgers: {
          ...base,
          设置: `${base.设置}\n信箱名称,${b.name}`,
          信件: letterSheet(letters),
          信息发布量: `单位,月份,渠道,发布条数\n${published.join('\n')}`,
          依申请: `编号,承办单位,提交方式,提交日期,收到日期,答复日,送达方式\n1号,${units[0]},网络,2025-04-01,2025-04-01,2025-04-10,网络\n2号,${units[1]},网络,2025-05-06,2025-05-06,2025-05-15,网络`,
        },
      }
    },
    figures: ({ websites: w, new_media: m, mailbox: b, foi }) => [
      ['发布', w.published, `网站发布信息${w.published}条`],
      ['单位', w.units, `统计的${w.units}个单位`],
      ...[
        ['4', w.zero_news.m4],
        ['5', w.zero_news.m5],
        ['6', w.zero_news.m6],
      ].map(([month, count]) => ['零信息', `${month}月 ${count}`, `${month}月${count}个`] as const),
      ['账号', m.total, `账号${m.total}个`],
      ['检查率', m.check_ratio, `检查率${m.check_ratio}`],
      ['留言', b.received, `${b.name}收到来信${b.received}件`],
      ...Object.entries(b.by_month as Facts).map(
        ([month, count]) => ['月', `${month}月 ${count}`, `${month}月收到${count}件`] as const,
      ),
      ...Object.entries(b.april_types as Facts).flatMap(([name, { n, pct_printed }]) => [
        ['类型', `${name} ${n}`, `${name}${n}件`] as const,
        ['占比', pct_printed, `${name}${n}件（${pct_printed}）`] as const,
      ]),
      ...Object.entries(b.april_units as Facts).map(
        ([name, count]) => ['承办', `${name} ${count}`, `${name}${count}件`] as const,
      ),
      ['依申请', foi.received, `政府信息公开申请${foi.received}件`],
      ['办结', foi.done, `按期答复${foi.done}件`],
    ],
  },
  {
    id: 'hainan-2023q3',
    office: ({ websites: w, new_media: m, recheck }) => {
      const accounts = [
        ...many(m.checked - m.failed, '账号'),
        ...many(m.failed, '问题', { outcome: '不合格', reasons: ['长期不更新'] }),
      ]
      const rest = many(m.total - m.checked, '未抽', { outcome: '' })
      const again = accounts
        .slice(-recheck.still_failed_new_media)
        .map(({ name }) => `微信:${name},2023-06-12,不合格,长期不更新`)
      const base = sheets(
        '海南省',
        '2023-09-12',
        [
          ...many(w.checked - w.failed, '网站'),
          ...many(w.failed, '突出', { outcome: '不合格', reasons: ['突出问题'] }),
        ],
        [...accounts, ...rest],
      )
      return {
        period: '2023Q3',
        profile: profileOf({ checkRate: true, rates: rates(1) }),
        ledgers: {
          ...base,
          检查结果: `${base.检查结果}\n${again.join('\n')}`,
          检查轮次: `名称,开始日期,结束日期,领域,抽查对象\n网站,2023-09-08,2023-09-20,政府网站,\n新媒体,2023-09-08,2023-09-20,政务新媒体,${accounts.map(({ name }) => `微信:${name}`).join('、')}`,
        },
      }
    },
    figures: ({ websites: w, new_media: m, recheck }) => [
      ['网站', w.total, `政府网站${w.total}个`],
      ['检查', w.checked, `取得检查数据${w.checked}个`],
      ['突出问题', w.failed, `判定为不合格的${w.failed}个`],
      ['合格率', w.rate_printed, `合格率${w.rate_printed}`],
      ['检查率', w.ratio_printed, `检查率${w.ratio_printed}`],
      ['账号', m.total, `账号${m.total}个`],
      ['抽查', m.checked, `检查${m.checked}个`],
      ['不合格', m.failed, `判定为不合格的${m.failed}个`],
      ['合格率', m.rate_printed, `合格率${m.rate_printed}`],
      ['抽查率', m.ratio_printed, `检查率${m.ratio_printed}`],
      ['上期未整改', recheck.still_failed_new_media, `仍未整改合格的账号${recheck.still_failed_new_media}个`],
    ],
  },
  {
    id: 'xinxiang-2023q1',
    office: ({ websites: w, new_media: m }) => {
      const flawed = w.problem_not_failed.map((unit: string) => ({
        name: `${unit}网站`,
        unit,
        outcome: '有问题',
        reasons: ['复查未整改到位'],
      }))
      const failed = w.failed_list.map((it: Facts) => ({
        name: it['name'],
        unit: it['name'],
        outcome: '不合格',
        reasons: it['reasons'],
      }))
      return {
        period: '2023Q1',
        profile: profileOf({ rates: rates(1) }),
        ledgers: {
          ...sheets(
            '新乡市',
            '2023-02-20',
            [...many(w.total - flawed.length - failed.length, '网站'), ...flawed, ...failed],
            many(m.total, '账号'),
          ),
          信件: letterSheet(
            [1, 2, 3].map(() => ({ unit: '市民政局', on: '2023-02-06', kind: '找错', days: 2 })),
          ),
        },
      }
    },
    figures: ({ websites: w, new_media: m, find_error_platform: f }) => [
      ['网站', w.total, `政府网站${w.total}个`],
      ['检查', w.checked, `取得检查数据${w.checked}个`],
      ['合格', w.qualified, `合格${w.qualified}个`],
      ['不合格', w.failed, `判定为不合格的${w.failed}个`],
      ['合格率', w.rate_printed, `合格率${w.rate_printed}`],
      ...w.failed_list.flatMap((it: Facts) =>
        it['reasons'].map((reason: string) => [it['name'], reason, reason]),
      ),
      ...w.failed_list.map((it: Facts) => [
        '不合格',
        it['name'],
        `${it['name']}（${it['reasons'].join('、')}）`,
      ]),
      ...w.problem_not_failed.map((unit: string) => ['有问题', unit, `${unit}网站（`]),
      ['账号', m.total, `账号${m.total}个`],
      ['合格', m.qualified, `合格${m.qualified}个`],
      ['合格率', m.rate_printed, `合格率${m.rate_printed}`],
      ['找错', f.received, `留言${f.received}条`],
      ['办结', f.done, `全部办结（${f.done}条）`],
      ['超期', f.overdue, '没有超期'],
    ],
  },
]
