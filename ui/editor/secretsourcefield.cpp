// SPDX-License-Identifier: MIT
#include "ui/editor/secretsourcefield.h"

#include "ui/theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>

#include <algorithm>

namespace helodesk {

namespace {

struct SecretSource {
    QString words;
    QString prefix; // in the document, before the colon; empty: it is asked for
};

const QList<SecretSource> &secretSources()
{
    static const QList<SecretSource> sources{
        {SecretSourceField::tr("the person who runs it"), QString()},
        {SecretSourceField::tr("the keychain"), QStringLiteral("keychain")},
        {SecretSourceField::tr("an environment variable of the system"), QStringLiteral("env")},
        {SecretSourceField::tr("a secret variable of the environment"), QStringLiteral("variable")},
    };
    return sources;
}

} // namespace

SecretSourceField::SecretSourceField(const Names &names, QWidget *parent)
    : QWidget(parent), m_names(names), m_place(new QComboBox(this)), m_name(new QLineEdit(this))
{
    for (const SecretSource &source : secretSources())
        m_place->addItem(source.words, source.prefix);
    m_name->setAccessibleName(names.name);
    m_name->setFont(fonts::monospace());
    setFocusProxy(m_place);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_place, 1);
    row->addWidget(m_name, 1);
    connect(m_place, &QComboBox::currentIndexChanged, this, &SecretSourceField::follow);
    follow();
}

void SecretSourceField::follow()
{
    const QString place = m_place->currentData().toString();
    m_name->setVisible(!place.isEmpty());
    if (place == u"keychain")
        m_name->setPlaceholderText(m_names.keychain);
    else
        m_name->setPlaceholderText(place == u"env" ? m_names.example.toUpper() : m_names.example);
}

void SecretSourceField::setSource(const QString &source)
{
    m_before = source;
    m_place->setCurrentIndex(std::max(0, m_place->findData(source.section(u':', 0, 0))));
    m_name->setText(source.section(u':', 1));
}

// "ask" says the same as nothing; it stays where somebody wrote it.
QString SecretSourceField::source() const
{
    const QString place = m_place->currentData().toString();
    const QString name = m_name->text().trimmed();
    if (place.isEmpty())
        return m_before == u"ask" ? m_before : QString();
    return place == u"keychain" && name.isEmpty() ? place : place + u':' + name;
}

} // namespace helodesk
