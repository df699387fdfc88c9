// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace helodesk {

// Looks at the members of a document and keeps the first thing that is wrong, by the member's name. Members that
// aren't there are all right.
class DocumentCheck
{
    Q_DECLARE_TR_FUNCTIONS(DocumentCheck)
public:
    // path: of the object within the document; empty for the document itself.
    explicit DocumentCheck(QJsonObject object, QString path = {}) : m_object(std::move(object)), m_path(std::move(path))
    {
    }

    DocumentCheck &text(const char *member);
    DocumentCheck &texts(const char *member);
    DocumentCheck &flag(const char *member);
    DocumentCheck &number(const char *member, qint64 least, qint64 most); // a whole one
    DocumentCheck &object(const char *member);
    DocumentCheck &oneOf(const char *member, const QStringList &words);
    DocumentCheck &onlyThese(const QStringList &members); // so that a slip of the pen isn't ignored
    // What a password in clear would stand in.
    DocumentCheck &noSecrets();
    void fail(const QString &member, const QString &words);

    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    // The member's value, if it is there and nothing was wrong before.
    [[nodiscard]] QJsonValue value(const char *member) const;

    QJsonObject m_object;
    QString m_path;
    QString m_problem;
};

} // namespace helodesk
