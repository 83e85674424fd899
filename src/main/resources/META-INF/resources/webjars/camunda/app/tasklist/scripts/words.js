// Codes of the case file, days and how late they are, in words.

import {say} from './page.js';

const WORDS = {
  CY: 'Welsh', EN: 'English', UNKNOWN: 'Not asked yet', BILINGUAL: 'Welsh and English', ENGLISH: 'English', WELSH: 'Welsh',
  CALL: 'Phone call', TEXT: 'Text message', EMAIL: 'E-mail', LETTER: 'Letter', IN_PERSON: 'In person', APP: 'Messaging app',
  SUPPORT_WORKER: 'Through a support worker', WORKER: 'A worker says it', HAND: 'Brought on paper', COLLECTION: 'To be collected', NONE: 'No way to reach them',
  DRAFT: 'Draft', SIGNED: 'Signed, not yet issued', ISSUED: 'Issued, not yet sent', SENT: 'Sent', WITHDRAWN: 'Withdrawn',
  QUEUED: 'Waiting to go', HANDED_OVER: 'Handed over', DELIVERED: 'Delivered', FAILED: 'Did not get through', RETURNED: 'Came back',
  RUNNING: 'Running', MET: 'Met', STOPPED: 'No longer needed', OVERDUE: 'Overdue',
  INTERIM: 'Interim accommodation', PREVENTION: 'Help to prevent homelessness', RELIEF: 'Help to secure a home', FINAL: 'Secure a home (final duty)',
  REACHED: 'Spoke with them', PERSON_GOT_IN_TOUCH: 'They got in touch', LEFT_MESSAGE: 'Left a message', NO_ANSWER: 'No answer',
  MISSED_APPOINTMENT: 'They missed the appointment', TRUSTED_CONTACT: 'Their trusted contact', SUPPORT_AGENCY: 'A support agency',
  SELF_CONTAINED: 'Self-contained home', BED_AND_BREAKFAST: 'Bed and breakfast', HOSTEL: 'Hostel', SUPPORTED: 'Supported housing', SHARED: 'Shared housing', REFUGE: 'Refuge', OTHER: 'Other',
  ACCEPTED: 'Accepted', REFUSED: 'Refused', GONE: 'Not to be had', CLOSED: 'Closed', OPEN: 'Open',
  PERIOD_56_ENDED: 'The 56 days have ended', JOINED: 'Joined to another case',
  HOMELESS: 'Homeless now', THREATENED: 'Threatened with homelessness', NEITHER: 'Neither',
  FAMILY_UNWILLING: 'Family or friends no longer willing or able to accommodate', END_PRIVATE_TENANCY: 'End of a private rented tenancy',
  DOMESTIC_ABUSE: 'Domestic abuse', RELATIONSHIP_BREAKDOWN: 'Relationship with partner broke down, no violence',
  END_SOCIAL_TENANCY: 'End of a social rented tenancy', SUPPORTED_EVICTION: 'Eviction from supported housing', OTHER_VIOLENCE: 'Other violence or harassment',
  LEFT_INSTITUTION: 'Left an institution with no home to go to', ASYLUM_SUPPORT: 'Had to leave Home Office asylum accommodation',
  UNSUITABLE: 'Home no longer suitable: disability or ill health', LOST_PLACEMENT: 'Loss of placement or sponsorship', MENTAL_HEALTH: 'Mental health',
  SUBSTANCES: 'Drugs or alcohol', PHYSICAL_HEALTH: 'Physical health', LEARNING_DISABILITY: 'Learning disability', MONEY: 'Money and debt',
  CARE: 'Care experience', OFFENDING: 'Contact with the justice system', DIGITAL: 'Digital exclusion', WORK: 'Work or training',
  LEARNING: 'Reading, writing, learning', FAMILY: 'Family and children', IMMIGRATION: 'Immigration status', DAILY: 'Every day', TWICE_A_WEEK: 'Twice a week',
  WEEKLY: 'Every week', FORTNIGHTLY: 'Every two weeks', GO_ON: 'Go on with the plan', MORE: 'More has to be tried', PART6: 'Social home',
  PRS: 'Private rented home', AGREES: 'Agrees', OBJECTS: 'Objects', ACCEPTED_DUTY: 'Accepted: prevention and relief duty',
  ACCEPTED_PRIORITY: 'Accepted: priority need', NOT_ACCEPTED_CONNECTION: 'Not accepted: no local connection',
  NOT_ACCEPTED_INTENTIONAL: 'Not accepted: intentionally homeless', NOT_ACCEPTED_OTHER: 'Not accepted: another reason',
  REFERRAL_WITHDRAWN: 'Referral withdrawn', GATE: 'At the prison gate', RECEPTION: 'At the prison reception', STATION: 'At the station',
  OFFICE: 'At our office', PRISON: 'Prison', PROBATION: 'Probation', SUPPORT: 'Support worker', BENEFITS: 'Job centre: benefits', BANK: 'Bank',
  DOCTOR: 'Doctor', PRESCRIPTION: 'Prescription', HOUSING: 'Housing worker', TENANCY: 'Signing for the home', TREATMENT: 'Drug or alcohol service',
  ANSWERED: 'They answered', DECLINED: 'They would rather not', NOT_REACHED: 'They could not be reached', VERY_SATISFIED: 'Very satisfied',
  SATISFIED: 'Satisfied', DISSATISFIED: 'Dissatisfied', VERY_DISSATISFIED: 'Very dissatisfied', LASTS: 'They have a home and can stay',
  OTHER_HOME: 'They have moved to another settled home', AT_RISK: 'They have a home but may lose it', LOST: 'They have no home: lost it, or never had one',
  TRY_AGAIN: 'Try again another day', LEAVE_IT: 'Leave it: enough has been tried',
  cartref: 'Cartref'
};

export function words(code) {
  if (!code) {
    return '';
  }
  const plain = code.replace(/_/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return say(WORDS[code] || plain.charAt(0).toUpperCase() + plain.slice(1));
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

// The server writes London days; reading them as text keeps the browser's zone out of it.
export function shortDay(iso) {
  return iso ? weekday(iso) + ' ' + iso.slice(0, 4) : '';
}

function weekday(iso) {
  const [year, month, date] = iso.slice(0, 10).split('-').map(Number);
  return say(WEEKDAYS[new Date(Date.UTC(year, month - 1, date)).getUTCDay()]) + ' ' + date + ' ' + say(MONTHS[month - 1]);
}

// Of a day nearer than this nobody asks the year.
const NEAR = 180;

// Most dates are whole days; those that are not say their hour.
function hour(dueAt) {
  const at = (dueAt || '').slice(11, 16);
  return at && at !== '23:59' ? at : '';
}

// When a step is due, of what the server says of it: lastDay, late, dueAt and, where it counts them, daysLeft.
export function due(step) {
  if (!step.lastDay) {
    return say('No date');
  }
  const day = Math.abs(step.daysLeft ?? Infinity) < NEAR ? weekday(step.lastDay) : shortDay(step.lastDay);
  const at = hour(step.dueAt);
  if (step.late) {
    return step.daysLeft === undefined || step.daysLeft === null ? say('{0}, late', day)
      : step.daysLeft === 0 ? say('Today, {0}: late', at)
      : step.daysLeft === -1 ? say('{0}, 1 day late', day) : say('{0}, {1} days late', day, -step.daysLeft);
  }
  const when = step.daysLeft === 0 ? say('Today') : step.daysLeft === 1 ? say('Tomorrow, {0}', day) : day;
  return at ? say('{0}, by {1}', when, at) : when;
}

// Where somebody sleeps tonight, as far as their case knows.
export function tonight(where) {
  const kind = where.kind ? words(where.kind).toLowerCase() : '';
  const place = [kind, where.place].filter(Boolean).join(', ');
  switch (where.where) {
    case 'PLACED': return say('{0}, since {1}', place, shortDay(where.since));
    case 'HOME': return say('In their home, {0}, since {1}', where.place || '', shortDay(where.since));
    case 'PRISON': return !where.since ? say('In prison') : say('In prison until {0}', shortDay(where.since));
    case 'HOSPITAL': return !where.since ? say('In hospital') : say('In hospital until {0}', shortDay(where.since));
    case 'RELEASED': return say('{0}, arranged for {1}', where.place, shortDay(where.since));
    case 'PROPOSED': return say('Not placed yet. Proposed: {0}', place);
    case 'LEFT': return say('Not on record. They left {0} on {1}', place, shortDay(where.since));
    case 'NOWHERE': return say('Nowhere to sleep, as told on {0}', shortDay(where.since));
    case 'NO_ADDRESS': return say('No fixed address');
    case 'ADDRESS': return say('{0}, as told', where.place);
    default: return say('Not on record');
  }
}
