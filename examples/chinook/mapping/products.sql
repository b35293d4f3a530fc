-- One row per track that can be bought.
select
  "TrackId" as id,
  "TrackId" as sku,
  "Name" as name
from "Track"
