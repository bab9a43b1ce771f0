// What the app asks for.

export const requestCode = `mutation RequestCode($email: String!) { requestEmailVerificationCode(email: $email) { expiresIn } }`;
export const login = `mutation Login($email: String!, $code: String!) {
  loginWithEmail(email: $email, verificationCode: $code) { accessToken refreshToken expiresIn }
}`;
export const refresh = `mutation Refresh($token: String!) {
  refreshToken(refreshToken: $token) { accessToken refreshToken expiresIn }
}`;
export const logout = `mutation Logout { logout }`;
export const setPassword = 'mutation SetPassword($password: String!) { setPassword(password: $password) }';
export const loginWithPassword = `mutation LoginWithPassword($email: String!, $password: String!) {
  loginWithPassword(email: $email, password: $password) { accessToken refreshToken expiresIn }
}`;
export const sessions = 'query Sessions { sessions { id isCurrent userAgent } }';
export const revokeSession = 'mutation RevokeSession($id: ID!) { revokeSession(id: $id) }';

export const profile = `query Profile {
  profile { id email nickName avatar isEmailVerified isStaff cup exp level wallets { id currency balance locked } }
}`;
export const updateProfile = `mutation UpdateProfile($input: UpdateProfileInput!) {
  updateProfile(updateProfileInput: $input) { id nickName avatar email }
}`;

export const asset = `query Asset($id: String!) { asset(id: $id) { id symbol priceUSD isStale } }`;
export const assets = `query Assets { assets { id name symbol rank iconUrl priceUSD isStale volumeUSD24Hr } }`;
export const assetUpdated = `subscription AssetUpdated($id: String!) { assetUpdated(id: $id) { id priceUSD isStale } }`;
export const assetsUpdated = `subscription AssetsUpdated { assetsUpdated { id priceUSD } }`;
export const currentTime = `subscription CurrentTime { currentTime }`;

const gameFields = `fragment GameFields on Game {
  id title description entryFee currency duration isActive minPlayers maxPlayers maxPositions startVBalance cup winExp loseExp
}`;
export const games = `query Games($first: Int, $after: Cursor, $last: Int, $before: Cursor, $filter: GameFilter, $order: GameOrder) {
  games(first: $first, after: $after, last: $last, before: $before, filterBy: $filter, orderBy: $order) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { ...GameFields } }
  }
}
${gameFields}`;
export const gamesPage = `query GamesPage($page: Pagination) { gamesPage(paginateBy: $page) { total data { id } } }`;
export const game = `query Game($id: ID!) { game(id: $id) { ...GameFields } } ${gameFields}`;
export const joinGame = `mutation JoinGame($id: ID!) { joinGame(id: $id) }`;
export const leaveQueue = `mutation LeaveQueue($id: ID!) { leaveQueue(gameID: $id) }`;

const positionFields = `fragment PositionFields on GameMatchPosition {
  id status type side baseToken quoteToken leverage margin size limitPrice stopLoss targetPoint entryPrice closePrice profit
  liquidationPrice closeReason openedAt closedAt entryTick { price time tradeID } closeTick { price time tradeID }
  gameMatchID gameMatchParticipantID
}`;
export const myMatches = `query MyMatches($first: Int, $after: Cursor) {
  myMatches(first: $first, after: $after, orderBy: {field: CREATED_AT, direction: DESC}) {
    totalCount edges { cursor node { id status gameID startTime endTime version } }
  }
}`;
export const match = `query Match($id: ID!) {
  gameMatch(id: $id) {
    id status gameID startTime endTime resultHash winnerID winner { id nickName email } game { title }
    participants { id userID rank prize vBalance availableBalance currency user { id nickName email wallets { balance } } }
    positions { ...PositionFields }
  }
}
${positionFields}`;
export const matchUpdated = `subscription MatchUpdated($id: ID!) {
  matchUpdated(matchID: $id) {
    time match { id status version positions { ...PositionFields } }
    participants { participantID userID rank equity vBalance } positions { id participantID status lastPrice unrealizedProfit }
  }
}
${positionFields}`;
export const notificationCreated = `subscription NotificationCreated { notificationCreated { id action target type message createdAt } }`;

export const position = `query Position($id: ID!) {
  gameMatchPosition(id: $id) { ...PositionFields participant { userID } match { id } }
}
${positionFields}`;
export const createPosition = `mutation CreatePosition($input: CreateGameMatchPositionInput!, $key: String) {
  createPosition(input: $input, idempotencyKey: $key) { ...PositionFields }
}
${positionFields}`;
export const createGameMatchPosition = `mutation CreateGameMatchPosition($input: CreateGameMatchPositionInput!) {
  createGameMatchPosition(createGameInput: $input) { ...PositionFields }
}
${positionFields}`;
export const closePosition = `mutation ClosePosition($id: ID!, $fraction: Float, $key: String) {
  closePosition(id: $id, fraction: $fraction, idempotencyKey: $key)
}`;
export const cancelPosition = `mutation CancelPosition($id: ID!) { cancelPosition(id: $id) }`;
export const cancelGameMatchPosition = `mutation CancelGameMatchPosition($id: ID!) { cancelGameMatchPosition(id: $id) }`;
export const updatePosition = `mutation UpdatePosition($id: ID!, $stopLoss: Float, $target: Float) {
  updatePosition(id: $id, stopLoss: $stopLoss, targetPoint: $target)
}`;
