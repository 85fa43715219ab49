#include "definitions.h"

// The built-in definitions, questions, briefings, help and reference data, embedded by the compiler from the one place
// where each is written. A new file is three lines in the list below (a test finds one that is forgotten); a definition
// added to a file needs nothing here. Definitions are read in this order, which is the order of scorecards.

#pragma clang diagnostic ignored "-Wc23-extensions"
#pragma clang diagnostic ignored "-Wpointer-sign"

static const EmbeddedFile files[] = {
  // Definitions: datasets, themes and areas, then measures.
  {"definitions/lists.scrutiny", (const char[]){
#embed "../Catalogue/Definitions/lists.scrutiny" suffix(, 0)
  }},
  {"definitions/annex-a.scrutiny", (const char[]){
#embed "../Catalogue/Definitions/annex-a.scrutiny" suffix(, 0)
  }},
  {"definitions/census.scrutiny", (const char[]){
#embed "../Catalogue/Definitions/census.scrutiny" suffix(, 0)
  }},
  {"definitions/ssda903.scrutiny", (const char[]){
#embed "../Catalogue/Definitions/ssda903.scrutiny" suffix(, 0)
  }},
  {"definitions/logs.scrutiny", (const char[]){
#embed "../Catalogue/Definitions/logs.scrutiny" suffix(, 0)
  }},
  {"definitions/inspections.scrutiny", (const char[]){
#embed "../Catalogue/Definitions/inspections.scrutiny" suffix(, 0)
  }},
  {"definitions/published.scrutiny", (const char[]){
#embed "../Catalogue/Definitions/published.scrutiny" suffix(, 0)
  }},
  {"definitions/workforce-census.scrutiny", (const char[]){
#embed "../Catalogue/Definitions/workforce-census.scrutiny" suffix(, 0)
  }},
  {"definitions/themes.scrutiny", (const char[]){
#embed "../Catalogue/Definitions/themes.scrutiny" suffix(, 0)
  }},
  {"definitions/areas.scrutiny", (const char[]){
#embed "../Catalogue/Definitions/areas.scrutiny" suffix(, 0)
  }},
  {"definitions/measures/child-protection.scrutiny", (const char[]){
#embed "../Catalogue/Definitions/measures/child-protection.scrutiny" suffix(, 0)
  }},
  {"definitions/measures/children-in-need.scrutiny", (const char[]){
#embed "../Catalogue/Definitions/measures/children-in-need.scrutiny" suffix(, 0)
  }},
  {"definitions/measures/assessments.scrutiny", (const char[]){
#embed "../Catalogue/Definitions/measures/assessments.scrutiny" suffix(, 0)
  }},
  {"definitions/measures/strategy.scrutiny", (const char[]){
#embed "../Catalogue/Definitions/measures/strategy.scrutiny" suffix(, 0)
  }},
  {"definitions/measures/front-door.scrutiny", (const char[]){
#embed "../Catalogue/Definitions/measures/front-door.scrutiny" suffix(, 0)
  }},
  {"definitions/measures/neglect.scrutiny", (const char[]){
#embed "../Catalogue/Definitions/measures/neglect.scrutiny" suffix(, 0)
  }},
  {"definitions/measures/drift.scrutiny", (const char[]){
#embed "../Catalogue/Definitions/measures/drift.scrutiny" suffix(, 0)
  }},
  {"definitions/measures/care.scrutiny", (const char[]){
#embed "../Catalogue/Definitions/measures/care.scrutiny" suffix(, 0)
  }},
  {"definitions/measures/supervision.scrutiny", (const char[]){
#embed "../Catalogue/Definitions/measures/supervision.scrutiny" suffix(, 0)
  }},
  {"definitions/measures/oversight.scrutiny", (const char[]){
#embed "../Catalogue/Definitions/measures/oversight.scrutiny" suffix(, 0)
  }},
  {"definitions/measures/audit.scrutiny", (const char[]){
#embed "../Catalogue/Definitions/measures/audit.scrutiny" suffix(, 0)
  }},
  {"definitions/measures/direct-work.scrutiny", (const char[]){
#embed "../Catalogue/Definitions/measures/direct-work.scrutiny" suffix(, 0)
  }},
  {"definitions/measures/workforce.scrutiny", (const char[]){
#embed "../Catalogue/Definitions/measures/workforce.scrutiny" suffix(, 0)
  }},
  {"definitions/measures/board.scrutiny", (const char[]){
#embed "../Catalogue/Definitions/measures/board.scrutiny" suffix(, 0)
  }},
  // Questions and briefings.
  {"questions/audits.scrutiny", (const char[]){
#embed "../../Scripts/questions/audits.scrutiny" suffix(, 0)
  }},
  {"questions/board-reports.scrutiny", (const char[]){
#embed "../../Scripts/questions/board-reports.scrutiny" suffix(, 0)
  }},
  {"questions/challenge.scrutiny", (const char[]){
#embed "../../Scripts/questions/challenge.scrutiny" suffix(, 0)
  }},
  {"questions/check-actions-late.scrutiny", (const char[]){
#embed "../../Scripts/questions/check-actions-late.scrutiny" suffix(, 0)
  }},
  {"questions/check-assessment-team.scrutiny", (const char[]){
#embed "../../Scripts/questions/check-assessment-team.scrutiny" suffix(, 0)
  }},
  {"questions/check-audits.scrutiny", (const char[]){
#embed "../../Scripts/questions/check-audits.scrutiny" suffix(, 0)
  }},
  {"questions/check-care.scrutiny", (const char[]){
#embed "../../Scripts/questions/check-care.scrutiny" suffix(, 0)
  }},
  {"questions/check-changed.scrutiny", (const char[]){
#embed "../../Scripts/questions/check-changed.scrutiny" suffix(, 0)
  }},
  {"questions/check-direct-work.scrutiny", (const char[]){
#embed "../../Scripts/questions/check-direct-work.scrutiny" suffix(, 0)
  }},
  {"questions/check-drift.scrutiny", (const char[]){
#embed "../../Scripts/questions/check-drift.scrutiny" suffix(, 0)
  }},
  {"questions/check-front-door.scrutiny", (const char[]){
#embed "../../Scripts/questions/check-front-door.scrutiny" suffix(, 0)
  }},
  {"questions/check-icpc.scrutiny", (const char[]){
#embed "../../Scripts/questions/check-icpc.scrutiny" suffix(, 0)
  }},
  {"questions/check-inadequate-audits.scrutiny", (const char[]){
#embed "../../Scripts/questions/check-inadequate-audits.scrutiny" suffix(, 0)
  }},
  {"questions/check-iro.scrutiny", (const char[]){
#embed "../../Scripts/questions/check-iro.scrutiny" suffix(, 0)
  }},
  {"questions/check-long-plans.scrutiny", (const char[]){
#embed "../../Scripts/questions/check-long-plans.scrutiny" suffix(, 0)
  }},
  {"questions/check-neglect-partners.scrutiny", (const char[]){
#embed "../../Scripts/questions/check-neglect-partners.scrutiny" suffix(, 0)
  }},
  {"questions/check-neglect-training.scrutiny", (const char[]){
#embed "../../Scripts/questions/check-neglect-training.scrutiny" suffix(, 0)
  }},
  {"questions/check-neglect.scrutiny", (const char[]){
#embed "../../Scripts/questions/check-neglect.scrutiny" suffix(, 0)
  }},
  {"questions/check-oversight.scrutiny", (const char[]){
#embed "../../Scripts/questions/check-oversight.scrutiny" suffix(, 0)
  }},
  {"questions/check-plan.scrutiny", (const char[]){
#embed "../../Scripts/questions/check-plan.scrutiny" suffix(, 0)
  }},
  {"questions/check-reviews.scrutiny", (const char[]){
#embed "../../Scripts/questions/check-reviews.scrutiny" suffix(, 0)
  }},
  {"questions/check-six-weekly.scrutiny", (const char[]){
#embed "../../Scripts/questions/check-six-weekly.scrutiny" suffix(, 0)
  }},
  {"questions/check-strategy.scrutiny", (const char[]){
#embed "../../Scripts/questions/check-strategy.scrutiny" suffix(, 0)
  }},
  {"questions/check-supervision.scrutiny", (const char[]){
#embed "../../Scripts/questions/check-supervision.scrutiny" suffix(, 0)
  }},
  {"questions/check-thresholds.scrutiny", (const char[]){
#embed "../../Scripts/questions/check-thresholds.scrutiny" suffix(, 0)
  }},
  {"questions/check-visit-purpose.scrutiny", (const char[]){
#embed "../../Scripts/questions/check-visit-purpose.scrutiny" suffix(, 0)
  }},
  {"questions/check-visits.scrutiny", (const char[]){
#embed "../../Scripts/questions/check-visits.scrutiny" suffix(, 0)
  }},
  {"questions/check-workforce.scrutiny", (const char[]){
#embed "../../Scripts/questions/check-workforce.scrutiny" suffix(, 0)
  }},
  {"questions/cp-plan-evaluations.scrutiny", (const char[]){
#embed "../../Scripts/questions/cp-plan-evaluations.scrutiny" suffix(, 0)
  }},
  {"questions/direct-work.scrutiny", (const char[]){
#embed "../../Scripts/questions/direct-work.scrutiny" suffix(, 0)
  }},
  {"questions/drift-and-delay.scrutiny", (const char[]){
#embed "../../Scripts/questions/drift-and-delay.scrutiny" suffix(, 0)
  }},
  {"questions/management-oversight.scrutiny", (const char[]){
#embed "../../Scripts/questions/management-oversight.scrutiny" suffix(, 0)
  }},
  {"questions/neglect.scrutiny", (const char[]){
#embed "../../Scripts/questions/neglect.scrutiny" suffix(, 0)
  }},
  {"questions/performance-management.scrutiny", (const char[]){
#embed "../../Scripts/questions/performance-management.scrutiny" suffix(, 0)
  }},
  {"questions/strategy-discussions.scrutiny", (const char[]){
#embed "../../Scripts/questions/strategy-discussions.scrutiny" suffix(, 0)
  }},
  {"questions/supervision.scrutiny", (const char[]){
#embed "../../Scripts/questions/supervision.scrutiny" suffix(, 0)
  }},
  {"questions/thresholds.scrutiny", (const char[]){
#embed "../../Scripts/questions/thresholds.scrutiny" suffix(, 0)
  }},
  {"questions/visits-and-reviews.scrutiny", (const char[]){
#embed "../../Scripts/questions/visits-and-reviews.scrutiny" suffix(, 0)
  }},
  {"questions/workforce.scrutiny", (const char[]){
#embed "../../Scripts/questions/workforce.scrutiny" suffix(, 0)
  }},
  {"briefings/board-monthly.scrutiny", (const char[]){
#embed "../../Scripts/briefings/board-monthly.scrutiny" suffix(, 0)
  }},
  // Help, one file for each topic.
  {"help/again.txt", (const char[]){
#embed "../Catalogue/Help/again.txt" suffix(, 0)
  }},
  {"help/against.txt", (const char[]){
#embed "../Catalogue/Help/against.txt" suffix(, 0)
  }},
  {"help/ask.txt", (const char[]){
#embed "../Catalogue/Help/ask.txt" suffix(, 0)
  }},
  {"help/back.txt", (const char[]){
#embed "../Catalogue/Help/back.txt" suffix(, 0)
  }},
  {"help/brief.txt", (const char[]){
#embed "../Catalogue/Help/brief.txt" suffix(, 0)
  }},
  {"help/by.txt", (const char[]){
#embed "../Catalogue/Help/by.txt" suffix(, 0)
  }},
  {"help/changes.txt", (const char[]){
#embed "../Catalogue/Help/changes.txt" suffix(, 0)
  }},
  {"help/clauses.txt", (const char[]){
#embed "../Catalogue/Help/clauses.txt" suffix(, 0)
  }},
  {"help/close.txt", (const char[]){
#embed "../Catalogue/Help/close.txt" suffix(, 0)
  }},
  {"help/command.txt", (const char[]){
#embed "../Catalogue/Help/command.txt" suffix(, 0)
  }},
  {"help/conditions.txt", (const char[]){
#embed "../Catalogue/Help/conditions.txt" suffix(, 0)
  }},
  {"help/datasets.txt", (const char[]){
#embed "../Catalogue/Help/datasets.txt" suffix(, 0)
  }},
  {"help/dates.txt", (const char[]){
#embed "../Catalogue/Help/dates.txt" suffix(, 0)
  }},
  {"help/define.txt", (const char[]){
#embed "../Catalogue/Help/define.txt" suffix(, 0)
  }},
  {"help/define-measure.txt", (const char[]){
#embed "../Catalogue/Help/define-measure.txt" suffix(, 0)
  }},
  {"help/define-theme.txt", (const char[]){
#embed "../Catalogue/Help/define-theme.txt" suffix(, 0)
  }},
  {"help/each.txt", (const char[]){
#embed "../Catalogue/Help/each.txt" suffix(, 0)
  }},
  {"help/edit.txt", (const char[]){
#embed "../Catalogue/Help/edit.txt" suffix(, 0)
  }},
  {"help/errors.txt", (const char[]){
#embed "../Catalogue/Help/errors.txt" suffix(, 0)
  }},
  {"help/examples.txt", (const char[]){
#embed "../Catalogue/Help/examples.txt" suffix(, 0)
  }},
  {"help/expect.txt", (const char[]){
#embed "../Catalogue/Help/expect.txt" suffix(, 0)
  }},
  {"help/explain.txt", (const char[]){
#embed "../Catalogue/Help/explain.txt" suffix(, 0)
  }},
  {"help/expressions.txt", (const char[]){
#embed "../Catalogue/Help/expressions.txt" suffix(, 0)
  }},
  {"help/findings.txt", (const char[]){
#embed "../Catalogue/Help/findings.txt" suffix(, 0)
  }},
  {"help/for.txt", (const char[]){
#embed "../Catalogue/Help/for.txt" suffix(, 0)
  }},
  {"help/forget.txt", (const char[]){
#embed "../Catalogue/Help/forget.txt" suffix(, 0)
  }},
  {"help/forms.txt", (const char[]){
#embed "../Catalogue/Help/forms.txt" suffix(, 0)
  }},
  {"help/help.txt", (const char[]){
#embed "../Catalogue/Help/help.txt" suffix(, 0)
  }},
  {"help/list.txt", (const char[]){
#embed "../Catalogue/Help/list.txt" suffix(, 0)
  }},
  {"help/lists.txt", (const char[]){
#embed "../Catalogue/Help/lists.txt" suffix(, 0)
  }},
  {"help/load.txt", (const char[]){
#embed "../Catalogue/Help/load.txt" suffix(, 0)
  }},
  {"help/measures.txt", (const char[]){
#embed "../Catalogue/Help/measures.txt" suffix(, 0)
  }},
  {"help/names.txt", (const char[]){
#embed "../Catalogue/Help/names.txt" suffix(, 0)
  }},
  {"help/note.txt", (const char[]){
#embed "../Catalogue/Help/note.txt" suffix(, 0)
  }},
  {"help/numbers.txt", (const char[]){
#embed "../Catalogue/Help/numbers.txt" suffix(, 0)
  }},
  {"help/order.txt", (const char[]){
#embed "../Catalogue/Help/order.txt" suffix(, 0)
  }},
  {"help/packs.txt", (const char[]){
#embed "../Catalogue/Help/packs.txt" suffix(, 0)
  }},
  {"help/privacy.txt", (const char[]){
#embed "../Catalogue/Help/privacy.txt" suffix(, 0)
  }},
  {"help/quit.txt", (const char[]){
#embed "../Catalogue/Help/quit.txt" suffix(, 0)
  }},
  {"help/reach.txt", (const char[]){
#embed "../Catalogue/Help/reach.txt" suffix(, 0)
  }},
  {"help/record.txt", (const char[]){
#embed "../Catalogue/Help/record.txt" suffix(, 0)
  }},
  {"help/reload.txt", (const char[]){
#embed "../Catalogue/Help/reload.txt" suffix(, 0)
  }},
  {"help/run.txt", (const char[]){
#embed "../Catalogue/Help/run.txt" suffix(, 0)
  }},
  {"help/save.txt", (const char[]){
#embed "../Catalogue/Help/save.txt" suffix(, 0)
  }},
  {"help/say.txt", (const char[]){
#embed "../Catalogue/Help/say.txt" suffix(, 0)
  }},
  {"help/screen.txt", (const char[]){
#embed "../Catalogue/Help/screen.txt" suffix(, 0)
  }},
  {"help/scripts.txt", (const char[]){
#embed "../Catalogue/Help/scripts.txt" suffix(, 0)
  }},
  {"help/section.txt", (const char[]){
#embed "../Catalogue/Help/section.txt" suffix(, 0)
  }},
  {"help/set.txt", (const char[]){
#embed "../Catalogue/Help/set.txt" suffix(, 0)
  }},
  {"help/show.txt", (const char[]){
#embed "../Catalogue/Help/show.txt" suffix(, 0)
  }},
  {"help/signal.txt", (const char[]){
#embed "../Catalogue/Help/signal.txt" suffix(, 0)
  }},
  {"help/teams.txt", (const char[]){
#embed "../Catalogue/Help/teams.txt" suffix(, 0)
  }},
  {"help/title.txt", (const char[]){
#embed "../Catalogue/Help/title.txt" suffix(, 0)
  }},
  {"help/trend.txt", (const char[]){
#embed "../Catalogue/Help/trend.txt" suffix(, 0)
  }},
  {"help/verify.txt", (const char[]){
#embed "../Catalogue/Help/verify.txt" suffix(, 0)
  }},
  {"help/when.txt", (const char[]){
#embed "../Catalogue/Help/when.txt" suffix(, 0)
  }},
  {"help/where.txt", (const char[]){
#embed "../Catalogue/Help/where.txt" suffix(, 0)
  }},
  {"help/with.txt", (const char[]){
#embed "../Catalogue/Help/with.txt" suffix(, 0)
  }},
  // Reference data.
  {"reference/bank-holidays-england.csv", (const char[]){
#embed "../../Data/reference/bank-holidays-england.csv" suffix(, 0)
  }},
};

const EmbeddedFile *embedded_files(void) { return files; }
size_t embedded_file_count(void) { return sizeof files / sizeof files[0]; }
