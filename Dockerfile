# The command line alone: docker build -t repli . && docker run --rm -v "$PWD:/plans:ro" repli check
FROM node:24-alpine AS build
WORKDIR /repli
COPY . .
RUN npm ci --ignore-scripts && npm run build

FROM node:24-alpine
COPY --from=build /repli/package.json /repli/
COPY --from=build /repli/dist/repli.cjs /repli/dist/cli.cjs /repli/dist/server.js /repli/dist/
USER node
WORKDIR /plans
ENTRYPOINT ["node", "/repli/dist/repli.cjs"]
