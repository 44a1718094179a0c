-- The five questions, asked of each layer: ./podium sql < docs/questions.sql

-- product-funnel, of Bronze
SELECT product_id, category, count(*) FILTER (event_type = 'page_view'),
  count(*) FILTER (event_type = 'add_to_cart'),
  count(*) FILTER (event_type = 'remove_from_cart'),
  count(*) FILTER (event_type = 'purchase')
FROM (SELECT * EXCLUDE (event_id, seen), event_time::DATE AS event_date,
   hour(event_time) AS event_hour,
   CASE WHEN event_type = 'purchase' THEN round(price * quantity, 2) ELSE 0 END AS revenue
 FROM (
   SELECT *, row_number() OVER (PARTITION BY user_id, event_id) AS seen
   FROM (
     SELECT nullif(json ->> '$.event_id', '') AS event_id,
       try_cast(json ->> '$.timestamp' AS TIMESTAMPTZ) AT TIME ZONE 'UTC' AS event_time,
       nullif(json ->> '$.user_id', '') AS user_id,
       nullif(json ->> '$.session_id', '') AS session_id,
       json ->> '$.event_type' AS event_type,
       nullif(json ->> '$.product_id', '') AS product_id,
       nullif(json ->> '$.category', '') AS category,
       try_cast(json ->> '$.price' AS DECIMAL(18,4)) AS price,
       try_cast(json ->> '$.quantity' AS INTEGER) AS quantity
     FROM (SELECT CASE WHEN json_valid(line) THEN line::JSON END AS json FROM bronze_events))
   WHERE event_time IS NOT NULL AND user_id IS NOT NULL AND session_id IS NOT NULL
     AND event_type IN
       ('page_view', 'add_to_cart', 'remove_from_cart', 'purchase', 'search')
     AND (event_type <> 'purchase'
       OR product_id IS NOT NULL AND price >= 0 AND quantity > 0))
 WHERE event_id IS NULL OR seen = 1) WHERE product_id IS NOT NULL AND event_type <> 'search' GROUP BY ALL;

-- product-funnel, of Silver
SELECT product_id, category, count(*) FILTER (event_type = 'page_view'),
  count(*) FILTER (event_type = 'add_to_cart'),
  count(*) FILTER (event_type = 'remove_from_cart'),
  count(*) FILTER (event_type = 'purchase')
FROM silver_events WHERE product_id IS NOT NULL AND event_type <> 'search' GROUP BY ALL;

-- product-funnel, of Gold
SELECT product_id, category, sum(view_count), sum(add_to_cart_count),
  sum(remove_from_cart_count), sum(purchase_count)
FROM product_funnel GROUP BY ALL;

-- hourly-revenue, of Bronze
SELECT event_date, event_hour, sum(revenue), count(*), sum(quantity)
FROM (SELECT * EXCLUDE (event_id, seen), event_time::DATE AS event_date,
   hour(event_time) AS event_hour,
   CASE WHEN event_type = 'purchase' THEN round(price * quantity, 2) ELSE 0 END AS revenue
 FROM (
   SELECT *, row_number() OVER (PARTITION BY user_id, event_id) AS seen
   FROM (
     SELECT nullif(json ->> '$.event_id', '') AS event_id,
       try_cast(json ->> '$.timestamp' AS TIMESTAMPTZ) AT TIME ZONE 'UTC' AS event_time,
       nullif(json ->> '$.user_id', '') AS user_id,
       nullif(json ->> '$.session_id', '') AS session_id,
       json ->> '$.event_type' AS event_type,
       nullif(json ->> '$.product_id', '') AS product_id,
       nullif(json ->> '$.category', '') AS category,
       try_cast(json ->> '$.price' AS DECIMAL(18,4)) AS price,
       try_cast(json ->> '$.quantity' AS INTEGER) AS quantity
     FROM (SELECT CASE WHEN json_valid(line) THEN line::JSON END AS json FROM bronze_events))
   WHERE event_time IS NOT NULL AND user_id IS NOT NULL AND session_id IS NOT NULL
     AND event_type IN
       ('page_view', 'add_to_cart', 'remove_from_cart', 'purchase', 'search')
     AND (event_type <> 'purchase'
       OR product_id IS NOT NULL AND price >= 0 AND quantity > 0))
 WHERE event_id IS NULL OR seen = 1) WHERE event_type = 'purchase' GROUP BY event_date, event_hour;

-- hourly-revenue, of Silver
SELECT event_date, event_hour, sum(revenue), count(*), sum(quantity)
FROM silver_events WHERE event_type = 'purchase' GROUP BY event_date, event_hour;

-- hourly-revenue, of Gold
SELECT event_date, event_hour, total_revenue, purchase_count, total_items_sold
FROM hourly_revenue;

-- product-popularity, of Bronze
SELECT product_id, category, count(*), count(DISTINCT user_id)
FROM (SELECT * EXCLUDE (event_id, seen), event_time::DATE AS event_date,
   hour(event_time) AS event_hour,
   CASE WHEN event_type = 'purchase' THEN round(price * quantity, 2) ELSE 0 END AS revenue
 FROM (
   SELECT *, row_number() OVER (PARTITION BY user_id, event_id) AS seen
   FROM (
     SELECT nullif(json ->> '$.event_id', '') AS event_id,
       try_cast(json ->> '$.timestamp' AS TIMESTAMPTZ) AT TIME ZONE 'UTC' AS event_time,
       nullif(json ->> '$.user_id', '') AS user_id,
       nullif(json ->> '$.session_id', '') AS session_id,
       json ->> '$.event_type' AS event_type,
       nullif(json ->> '$.product_id', '') AS product_id,
       nullif(json ->> '$.category', '') AS category,
       try_cast(json ->> '$.price' AS DECIMAL(18,4)) AS price,
       try_cast(json ->> '$.quantity' AS INTEGER) AS quantity
     FROM (SELECT CASE WHEN json_valid(line) THEN line::JSON END AS json FROM bronze_events))
   WHERE event_time IS NOT NULL AND user_id IS NOT NULL AND session_id IS NOT NULL
     AND event_type IN
       ('page_view', 'add_to_cart', 'remove_from_cart', 'purchase', 'search')
     AND (event_type <> 'purchase'
       OR product_id IS NOT NULL AND price >= 0 AND quantity > 0))
 WHERE event_id IS NULL OR seen = 1) WHERE event_type = 'page_view' AND product_id IS NOT NULL GROUP BY ALL;

-- product-popularity, of Silver
SELECT product_id, category, count(*), count(DISTINCT user_id)
FROM silver_events WHERE event_type = 'page_view' AND product_id IS NOT NULL GROUP BY ALL;

-- product-popularity, of Gold
SELECT event_date, product_id, category, view_count, unique_viewers
FROM product_popularity;

-- category-daily-performance, of Bronze
SELECT event_date, category, count(*), count(*) FILTER (event_type = 'page_view'),
  count(*) FILTER (event_type = 'add_to_cart'),
  count(*) FILTER (event_type = 'purchase'), sum(revenue)
FROM (SELECT * EXCLUDE (event_id, seen), event_time::DATE AS event_date,
   hour(event_time) AS event_hour,
   CASE WHEN event_type = 'purchase' THEN round(price * quantity, 2) ELSE 0 END AS revenue
 FROM (
   SELECT *, row_number() OVER (PARTITION BY user_id, event_id) AS seen
   FROM (
     SELECT nullif(json ->> '$.event_id', '') AS event_id,
       try_cast(json ->> '$.timestamp' AS TIMESTAMPTZ) AT TIME ZONE 'UTC' AS event_time,
       nullif(json ->> '$.user_id', '') AS user_id,
       nullif(json ->> '$.session_id', '') AS session_id,
       json ->> '$.event_type' AS event_type,
       nullif(json ->> '$.product_id', '') AS product_id,
       nullif(json ->> '$.category', '') AS category,
       try_cast(json ->> '$.price' AS DECIMAL(18,4)) AS price,
       try_cast(json ->> '$.quantity' AS INTEGER) AS quantity
     FROM (SELECT CASE WHEN json_valid(line) THEN line::JSON END AS json FROM bronze_events))
   WHERE event_time IS NOT NULL AND user_id IS NOT NULL AND session_id IS NOT NULL
     AND event_type IN
       ('page_view', 'add_to_cart', 'remove_from_cart', 'purchase', 'search')
     AND (event_type <> 'purchase'
       OR product_id IS NOT NULL AND price >= 0 AND quantity > 0))
 WHERE event_id IS NULL OR seen = 1) WHERE category IS NOT NULL GROUP BY event_date, category;

-- category-daily-performance, of Silver
SELECT event_date, category, count(*), count(*) FILTER (event_type = 'page_view'),
  count(*) FILTER (event_type = 'add_to_cart'),
  count(*) FILTER (event_type = 'purchase'), sum(revenue)
FROM silver_events WHERE category IS NOT NULL GROUP BY event_date, category;

-- category-daily-performance, of Gold
SELECT event_date, category, total_events, page_views, add_to_carts, purchases, total_revenue
FROM category_daily_performance;

-- daily-user-activity, of Bronze
SELECT event_date, count(DISTINCT user_id), count(DISTINCT (user_id, session_id)), count(*)
FROM (SELECT * EXCLUDE (event_id, seen), event_time::DATE AS event_date,
   hour(event_time) AS event_hour,
   CASE WHEN event_type = 'purchase' THEN round(price * quantity, 2) ELSE 0 END AS revenue
 FROM (
   SELECT *, row_number() OVER (PARTITION BY user_id, event_id) AS seen
   FROM (
     SELECT nullif(json ->> '$.event_id', '') AS event_id,
       try_cast(json ->> '$.timestamp' AS TIMESTAMPTZ) AT TIME ZONE 'UTC' AS event_time,
       nullif(json ->> '$.user_id', '') AS user_id,
       nullif(json ->> '$.session_id', '') AS session_id,
       json ->> '$.event_type' AS event_type,
       nullif(json ->> '$.product_id', '') AS product_id,
       nullif(json ->> '$.category', '') AS category,
       try_cast(json ->> '$.price' AS DECIMAL(18,4)) AS price,
       try_cast(json ->> '$.quantity' AS INTEGER) AS quantity
     FROM (SELECT CASE WHEN json_valid(line) THEN line::JSON END AS json FROM bronze_events))
   WHERE event_time IS NOT NULL AND user_id IS NOT NULL AND session_id IS NOT NULL
     AND event_type IN
       ('page_view', 'add_to_cart', 'remove_from_cart', 'purchase', 'search')
     AND (event_type <> 'purchase'
       OR product_id IS NOT NULL AND price >= 0 AND quantity > 0))
 WHERE event_id IS NULL OR seen = 1) GROUP BY event_date;

-- daily-user-activity, of Silver
SELECT event_date, count(DISTINCT user_id), count(DISTINCT (user_id, session_id)), count(*)
FROM silver_events GROUP BY event_date;

-- daily-user-activity, of Gold
SELECT event_date, unique_users, unique_sessions, total_events FROM daily_user_activity;
