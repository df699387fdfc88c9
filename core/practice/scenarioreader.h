// SPDX-License-Identifier: MIT
#pragma once

#include "core/practice/behaviour.h"
#include "core/practice/jsonreader.h"
#include "core/practice/rulereader.h"
#include "core/practice/scenario.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QString>

#include <functional>
#include <optional>

namespace helodesk {

// Reads a scenario's document and the document of the kind of server it builds on. Stops at the first error, which
// names the place in the document.
class ScenarioReader
{
    Q_DECLARE_TR_FUNCTIONS(ScenarioReader)
public:
    // servers: the document of a kind of server by its name; nothing if there is none.
    explicit ScenarioReader(std::function<std::optional<QJsonObject>(const QString &)> servers);

    [[nodiscard]] std::optional<Scenario> read(const QJsonObject &document);
    [[nodiscard]] QString error() const { return m_json.error(); }

private:
    void readServer(const QString &name, Behaviour &behaviour);
    void readOwn(const QJsonObject &document, Behaviour &behaviour);
    void readRun(const QJsonObject &document, ScenarioRun &run);
    void readOffers(const QJsonValue &value, const QString &path, Behaviour &behaviour);
    void withdraw(const QJsonValue &value, Behaviour &behaviour);
    void checkComplete(const Behaviour &behaviour);

    std::function<std::optional<QJsonObject>(const QString &)> m_servers;
    JsonReader m_json;
    RuleReader m_rules{m_json};
};

} // namespace helodesk
