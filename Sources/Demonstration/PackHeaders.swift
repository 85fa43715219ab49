/// The header lines of the eleven lists, as the Annex A guidance spells them.
enum PackHeaders {
  static func of(_ list: Int) -> [String] {
    let facts = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age"]
    let disability = ["Does the Child have a Disability"]
    let allocated = ["Allocated Team", "Allocated Worker"]
    switch list {
    case 1: return facts + ["Date of Contact", "Contact Source"]
    case 2:
      return facts + [
        "Assessment start date", "Assessment completion date", "Organisation completing assessment",
      ]
    case 3:
      return facts + [
        "Date of Referral", "Referral Source", "Referral NFA?", "Number of Referrals in Last 12 Months",
      ] + allocated
    case 4:
      return facts + disability + [
        "Continuous Assessment Start Date", "Child Seen During Continuous Assessment",
        "Continuous Assessment Date of Authorisation",
        "Was the child assessed as requiring LA children's social care support?",
      ] + allocated
    case 5: return facts + disability + enquiries + allocated
    case 6:
      return facts + disability + [
        "CIN Start Date", "Primary Need Code", "Date Child Was Last Seen", "CIN Closure Date", "Reason for Closure",
        "Case Status",
      ] + allocated
    case 7: return facts + disability + plans + allocated
    case 8:
      return facts + ["Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)"] + disability + care
        + allocated
    case 9:
      return facts + disability + allocated + [
        "Eligibility Category", "LA in Touch", "Type of Accommodation", "Suitability of Accommodation",
        "Activity Status",
      ]
    case 10: return facts + disability + adoption
    default: return adopters
    }
  }

  private static let enquiries = [
    "Strategy discussion initiating Section 47 Enquiry Start Date",
    "Was an Initial Child Protection Conference deemed unnecessary?", "Date of Initial Child Protection Conference",
    "Did the Initial Child Protection Conference Result in a Child Protection Plan",
    "Number of Section 47 Enquiries in the last 12 months", "Number of ICPCs in the last 12 months",
  ]
  private static let plans = [
    "Child Protection Plan Start Date", "Initial Category of Abuse", "Latest Category of Abuse",
    "Date of the Last Statutory Visit", "Was the Child Seen Alone?", "Date of latest review conference",
    "Child Protection Plan End Date",
    "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)",
    "Number of Previous Child Protection Plans",
  ]
  private static let care = [
    "Date Started to be Looked After", "Child's Category of Need",
    "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)",
    "Start date of current legal status", "Child's Legal Status", "Date of Latest Statutory Review",
    "Date of Last Social Work Visit", "What is the permanence plan for this child?",
    "Date of Last IRO Visit / Contact to the Child", "Date of Last Health Assessment", "Date of Last Dental Check",
    "Number of Placements in the Last 12 months", "Date Ceased to be Looked After",
    "Reason Ceased to be Looked After", "Start Date of Most Recent Placement", "Placement Type", "Placement Provider",
    "Placement postcode", "URN of Placement", "Placement Location", "LA of Placement",
    "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months",
    "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months",
    "Was the child offered a Return Interview after their last missing episode (Y/N)?",
    "Did the child accept a Return Interview after their last missing episode (Y/N)?",
  ]
  private static let adoption = [
    "Family identifier", "Date the Child Entered Care",
    "Date of Decision that Child Should be Placed for Adoption", "Date of Placement Order",
    "Date of Matching Child and Prospective Adopters", "Date Placed for Adoption", "Date of Adoption Order",
    "Date of Decision that Child Should No Longer be Placed for Adoption",
    "Reason Why Child No Longer Placed for Adoption",
    "Date the child was placed for fostering in FFA or concurrent planning placement",
  ]
  private static let adopters = [
    "Gender", "Ethnicity", "Individual adopter identifier", "Family identifier", "Disability",
    "Is the (prospective) adopter fostering for adoption?", "Date enquiry received", "Date Stage 1 started",
    "Date Stage 1 ended", "Date Stage 2 started", "Date Stage 2 ended", "Date application submitted",
    "Date application approved", "Date adopter matched with child(ren)",
    "Date child/children placed with adopter(s)", "No. of children placed", "Date of Adoption Order",
    "Date of leaving adoption process", "Reason for leaving adoption process",
  ]
}
