// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QWidget>

class QComboBox;
class QLineEdit;

namespace helodesk {

// Where a secret comes from: the place, and at some of them a name. A further place is a line in secretSources() and
// its check in profilecheck.
class SecretSourceField : public QWidget
{
    Q_OBJECT
public:
    struct Names {
        QString name; // what the name is, for screen readers
        QString example; // "smtp_password"
        QString keychain; // what the keychain has without a name
    };
    explicit SecretSourceField(const Names &names, QWidget *parent = nullptr);

    // As Profile::passwordFrom.
    void setSource(const QString &source);
    [[nodiscard]] QString source() const;

private:
    void follow();

    Names m_names;
    QString m_before;
    QComboBox *m_place;
    QLineEdit *m_name;
};

} // namespace helodesk
