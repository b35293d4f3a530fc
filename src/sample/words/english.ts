export const firstNames =
  'Amelia Benjamin Carla Daniel Elena Frank Grace Hector Isabel Jonas Katherine Liam Maya Nathan Olivia Peter Quinn Rachel Samuel Teresa Ulrich Victoria Walter Ximena Yusuf Zoe'.split(
    ' ',
  );

export const lastNames =
  'Abbott Brennan Castillo Dawson Ellison Foster Grant Hargrove Ibarra Jensen Keller Lindqvist Mercer Novak Ortega Prescott Quigley Romero Sinclair Thornton Underwood Vance Whitaker Yates Zimmerman O’Neill'.split(
    ' ',
  );

export const companyStarts =
  'Alder Beacon Cascade Delta Evergreen Falcon Granite Harbor Ironwood Juniper Keystone Lakeside Meridian Northgate Oakridge Pinnacle Quarry Redstone Summit Timberline Union Vanguard Westbrook Yellowstone Zenith Acme Bluewater Copperfield'.split(
    ' ',
  );

export const companyKinds =
  'Logistics|Foods|Manufacturing|Health Partners|Retail Group|Design Studio|Energy|Textiles|Packaging|Software|Hotels|Engineering|Dental Supply|Schools Trust|Law Offices|Robotics'.split(
    '|',
  );

export const companyForms = ['Inc', 'LLC', 'Corp', '& Sons', 'Co.', 'Group'];

export const productStyles =
  'Compact Classic Premium Industrial Modular Ergonomic Portable Wireless Smart Heavy-Duty'.split(' ');

export const productThings =
  'Desk|Task Chair|Label Printer|Storage Rack|Barcode Scanner|Display Panel|Conference Speaker|Workbench|Air Purifier|Document Safe|Power Unit|Tool Cabinet'.split(
    '|',
  );

export const branches =
  'Newark|Boston|Philadelphia|Albany|Hartford|Providence|Baltimore|Pittsburgh|Buffalo|Stamford|Trenton|Wilmington'.split(
    '|',
  );

export const jobTitles =
  'Office refit, ground floor|Racking inspection|Printer fleet exchange|Meeting room installation|Annual maintenance visit|Emergency repair, “priority”|Relocation of workstations|Cabling and power survey'.split(
    '|',
  );

export const dealTopics =
  'office refit|warehouse equipment|printer fleet|maintenance contract|meeting rooms|workstation renewal|branch opening|framework agreement'.split(
    '|',
  );

export const subjects =
  'Follow up on quote|Quarterly review, agenda attached|Introduce new range|Clarify delivery dates|Renewal reminder|Site visit|Contract “draft 2” walk-through|Collect feedback'.split(
    '|',
  );

export const fileNames = [
  'floor-plan.pdf',
  'site photo, entrance.jpg',
  'signed-quote.pdf',
  'inspection report.docx',
  'handover.pdf',
];
