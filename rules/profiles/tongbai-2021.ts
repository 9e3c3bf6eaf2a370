import type { RuleProfile } from '../profile.ts'

/** Where a place has its own rules from. `local`: of a rule that its bulletin prints, by its part; else the matter alone. */
interface Sources {
  readonly local: (part: string, text: string, matter: string) => string
  readonly website: string
  readonly interpretation: string
}

const BULLETIN = '《2021年第三季度政府网站与政务新媒体抽查情况通报》（桐柏县督查通报第11期）'

/** The county's own reading of 国办秘函〔2019〕19号, as it reproduces the bulletin of 2021-10-08. */
export const tongbai2021 = rulesOf({
  local: (part, text) => `${BULLETIN}${part}：${text}`,
  website: `国办秘函〔2019〕19号；${BULLETIN}附件1`,
  interpretation: '宛政办明电〔2019〕52号：文字解读100%，多元化解读不低于50%',
})

/** The same numbers for whoever builds on them: another place has its own documents, and names them itself. */
export const unsourced = rulesOf({
  local: (_part, _text, matter) => `本地要求：${matter}`,
  website: '国办秘函〔2019〕19号',
  interpretation: '本地要求：政策解读的比例和时限',
})

function rulesOf({ local, website, interpretation }: Sources): RuleProfile {
  return {
    id: 'tongbai-2021',
    title: '桐柏县2021年口径',
    website: {
      // The rows print 超过5个, the header of the first row 5个及以上: only ≥ 5 gives the printed 30 of 42.
      vetoes: [
        {
          counts: 'stale',
          atLeast: 5,
          clause: local('附件1', '5个及以上应更新未更新栏目单项否决', '单项否决的栏目个数'),
        },
      ],
      homepageVeto: false,
      unreachable: null,
      letterUnansweredMonths: null,
      deduction: { perStale: 3, perBlank: 3, appliesTo: 'all' },
      passMark: 60,
      upcomingDays: { long: 14, short: 3 },
      clause: website,
    },
    media: {
      vetoAfterDays: 14,
      upcomingDays: 3,
      minUpdatesPerWeek: 2,
      vetoClause: '国办秘函〔2019〕19号：前2周内无更新，单项否决',
      frequencyClause: local('第六部分（二）', '更新频率保持在每周二次以上', '每周更新次数'),
    },
    letter: {
      remindAtWorkingDay: 3,
      normalWorkingDays: 5,
      complexWorkingDays: 15,
      correctionWorkingDays: 3,
      clockStart: 'received',
      seriousAfterWorkingDays: 10,
      streak: 3,
      openApart: false,
      clause: local('第六部分（四）', '一般信件3—5个工作日、复杂的15个工作日内回复', '信件回复期限'),
    },
    foi: {
      workingDays: 20,
      extensionWorkingDays: 20,
      correctionWorkingDays: 7,
      opinionWorkingDays: 15,
      feeWorkingDays: 20,
      upcomingWorkingDays: [5, 1],
      clause: '《政府信息公开条例》（国务院令第711号）第三十一条、第三十三条',
    },
    interpretation: {
      workingDays: 3,
      textRate: 1,
      otherFormsRate: 0.5,
      clause: interpretation,
    },
    notice: {
      shutdownAt: { province: 1, city: 2, county: 3 },
      bulletinCounts: 'county',
      tallyWindow: 'none',
      // The bulletin names no days: five is what 恒口示范区 printed in 2020.
      filingWorkingDays: 5,
      clause: local('第六部分（二）', '省1次、市2次或县3次通报批评的，下达关停通知', '通报批评累计和关停'),
      filingClause:
        '政务新媒体开设、变更、关停、注销实行备案，平台注销后5个工作日内备案（参照外地做法，以本县规定为准）',
    },
    rectification: {
      remindWorkingDaysBefore: 1,
      clause: local('第六部分（一）', '在规定期限内整改到位并报送整改说明', '整改期限和整改说明'),
    },
    reminders: {
      opensAt: '08:30',
      closesAt: '17:30',
      repeatAfterDays: [1, 3, 7, 14],
      acknowledgedWorkingDays: 3,
    },
    bulletin: {
      checkWorkingDays: 4,
      checkRate: false,
      byPlatform: false,
      byGroup: false,
      letterKinds: false,
      rates: {
        rounding: 'half-up',
        shortWhole: false,
        decimals: { websites: 1, media: 1, letters: 1, foi: 1, interpretations: 1 },
      },
    },
  }
}
